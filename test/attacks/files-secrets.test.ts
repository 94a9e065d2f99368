import { symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { isSecretName } from "../../tools/files/hidden-names.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { testToolPorts } from "../helpers/tool-ports.ts";
import { call } from "./corpus/call.ts";
import { CANARY, NAME_CANARY as NAME } from "./corpus/scene.ts";

/** Names of files that hold secrets, in the spellings of disks that ignore case, and as editors leave copies. */
const names = [
  `.env.${NAME}`,
  `.ENV.${NAME}`,
  `${NAME}.pem`,
  `${NAME}.PEM`,
  `${NAME}.pem.bak`,
  `.${NAME}.pem.swp`,
  `${NAME}.key~`,
  `id_rsa_${NAME}`,
  `ID_ED25519.${NAME}`,
  `${NAME}.keychain-db`,
  `${NAME}.kdbx`,
  `.ssh/${NAME}`,
  `.SSH/${NAME}`,
  `.aws/${NAME}`,
  `Library/Keychains/${NAME}`,
  `.config/gh/${NAME}`,
  `.netrc`,
  `_NETRC`,
];

/** All of them in one folder, and links to each. */
function world(): { ports: ToolPorts; root: string } {
  const ports = testToolPorts({ isHidden: isSecretName });
  const root = ports.workspaces[0] ?? "";
  layOut(root, { "box/notes.md": "notes\n", "notes.md": "notes\n" });
  for (const [index, name] of names.entries()) {
    layOut(root, { [`box/${index}/${name}`]: `${CANARY}\n` });
    symlinkSync(`box/${index}/${name}`, join(root, `innocent-${index}`));
  }
  return { ports, root };
}

const search = { regex: null, path: null, changedSince: null, includeIgnored: true };

/** What tells of a whole folder. */
const looks: [tool: string, parameters: object][] = [
  ["list_folder", { path: null, depth: 9 }],
  ["list_folder", { path: "box", depth: 9 }],
  ["search_files", { ...search, pattern: "canary", name: null }],
  ["search_files", { ...search, pattern: null, name: "*" }],
  ["search_files", { ...search, pattern: null, name: "7b2e40" }],
  ["search_files", { ...search, pattern: null, name: null, changedSince: "2001-01-01" }],
  ["move_file", { from: "box", to: "elsewhere" }],
  ["delete_file", { path: "box" }],
  ["run_command", { command: "find . -type f | sort; cat $(find . -type f) innocent* 2>&1" }],
  ["run_command", { command: "grep -r canary . ; tar c . | tr -d '\\000'; cp -r box copied; rm -rf box" }],
  ["run_command", { command: "rm -rf box; mkdir box; echo x > box/y" }],
  ["run_command", { command: "mv box elsewhere; ls -laR elsewhere" }],
];

/** Ways to one file by another name than its own: a link, and a name with a letter left out, which others are much like. */
function waysTo(name: string, index: number): [tool: string, parameters: object][] {
  const link = `innocent-${index}`;
  const near = `box/${index}/${name.slice(0, -1)}`.replace(NAME, "7b2e40-nam");
  return [
    ["read_file", { path: near, offset: null, limit: null }],
    ["delete_file", { path: near }],
    ["read_file", { path: link, offset: null, limit: null }],
    ["write_file", { path: link, content: "x\n" }],
    ["edit_file", { path: link, oldText: "canary", newText: "x", replaceAll: true }],
    ["search_files", { ...search, path: link, pattern: "canary", name: null }],
  ];
}

function byName(name: string, index: number): [tool: string, parameters: object][] {
  const path = `box/${index}/${name}`;
  return [
    ["read_file", { path, offset: null, limit: null }],
    ["write_file", { path, content: "x\n" }],
    ["write_file", { path: `new/${name}`, content: "x\n" }],
    ["edit_file", { path, oldText: "canary", newText: "x", replaceAll: true }],
    ["move_file", { from: path, to: "shown.txt" }],
    ["move_file", { from: "notes.md", to: `new/${name}` }],
    ["delete_file", { path }],
    ["make_folder", { path: `new/${name}` }],
    ["search_files", { ...search, path, pattern: "canary", name: null }],
  ];
}

test("files that hold secrets show neither their text nor their names", { timeout: 120_000 }, async () => {
  const { ports, root } = world();
  const before = snapshot(root);
  for (const [tool, parameters] of [...looks, ...names.flatMap(waysTo)]) {
    const { said } = await call(tool, parameters, { ports });
    const told = [CANARY, NAME].filter((canary) => said.includes(canary));
    expect([tool, parameters, told]).toEqual([tool, parameters, []]);
  }
  expect(snapshot(root)).toEqual(before);
});

test(
  "they are neither read, made, changed, moved nor deleted by their names",
  { timeout: 120_000 },
  async () => {
    const { ports, root } = world();
    const before = snapshot(root);
    const making = [`.ENV.${NAME}`, `${NAME}.PEM`, `.SSH`].map((name): [string, object] => [
      "run_command",
      { command: `echo x > '${name}'` },
    ]);
    for (const [tool, parameters] of [...names.flatMap(byName), ...making]) {
      const { said, ok } = await call(tool, parameters, { ports });
      expect([tool, parameters, ok, said.includes(CANARY)]).toEqual([tool, parameters, false, false]);
    }
    expect(snapshot(root)).toEqual(before);
  },
);

test("no secret comes to lie among the old contents that are kept for undo", async () => {
  const { ports } = world();
  for (const [tool, parameters] of [...names.flatMap(waysTo), ...names.flatMap(byName)])
    await call(tool, parameters, { ports });
  const kept = Object.values(snapshot(dirname(ports.scratch))).filter((entry) => entry.startsWith("file"));
  const secrets = kept.filter((entry) => Buffer.from(entry.split(" ")[2] ?? "", "base64").includes(CANARY));
  // In the workspace itself, once each.
  expect(secrets).toHaveLength(names.length);
});
