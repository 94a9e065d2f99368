import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { confine } from "../../../tools/files/confine.ts";
import { isSecretName } from "../../../tools/files/hidden-names.ts";
import { layOut } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";

type World = { workspaces: readonly string[]; isHidden: (path: string) => boolean };

function world(): World {
  const { workspaces } = testToolPorts();
  const root = workspaces[0] ?? "";
  layOut(root, { "notes.md": "notes\n", ".env.production": "secret\n", "docs/a.md": "a\n" });
  layOut(join(dirname(root), "outside"), { "there.txt": "secret\n", "folder/there.txt": "secret\n" });
  const links: [name: string, target: string][] = [
    ["out", "../outside"],
    ["to-there", "../outside/there.txt"],
    ["to-nothing", "../outside/nothing"],
    ["twice-there", "to-there"],
    ["twice-nothing", "to-nothing"],
    ["inner-nothing", "docs/nothing"],
    ["to-loop", "../outside/loop"],
    ["innocent", ".env.production"],
    ["loop", "loop"],
  ];
  for (const [name, target] of links) symlinkSync(target, join(root, name));
  symlinkSync("loop", join(dirname(root), "outside/loop"));
  symlinkSync("nothing", join(dirname(root), "outside/broken"));
  return { workspaces, isHidden: isSecretName };
}

/** Pairs of paths that differ only in what stands outside, where nothing may be told of it. */
const pairs: [one: string, other: string][] = [
  ["to-there", "to-nothing"],
  ["twice-there", "twice-nothing"],
  ["out/there.txt", "out/nothing.txt"],
  ["out/there.txt", "out/broken"],
  ["out/there.txt", "out/loop"],
  ["out/folder/there.txt", "out/nothing/there.txt"],
  ["out/there.txt/below", "out/nothing/below"],
  ["to-there", "to-loop"],
  ["../outside/there.txt", "../outside/nothing.txt"],
  ["../outside/loop/x", "../outside/folder/x"],
];

test.each(pairs)("%s and %s are refused in the same words", async (one, other) => {
  const place = world();
  for (const use of ["read", "write"] as const) {
    const [first, second] = [await confine(one, place, use), await confine(other, place, use)];
    expect([first.ok, JSON.stringify(first)]).toEqual([false, JSON.stringify(second)]);
  }
});

test("of links inside it is still said what is wrong with them", async () => {
  const place = world();
  const codes: unknown[] = [];
  for (const path of ["inner-nothing", "loop"]) codes.push(codeOf(await confine(path, place, "read")));
  expect(codes).toEqual(["broken-link", "broken-link"]);
});

test("a link to a secret does not tell the secret's name", async () => {
  const confined = await confine("innocent", world(), "read");
  expect(codeOf(confined)).toBe("hidden-name");
  expect(JSON.stringify(confined)).not.toContain("production");
});

test.runIf(process.platform === "linux")(
  "on a disk of macOS or Windows that tells case or Unicode form apart, a neighbour's folder is not the workspace",
  async () => {
    const place = world();
    const root = place.workspaces[0] ?? "";
    const neighbour = join(dirname(root), "WORKSPACE");
    layOut(neighbour, { "secret.txt": "secret\n" });
    mkdirSync(join(root, "\u00e9"));
    const mac = { ...place, platform: "darwin" as const };
    for (const path of [
      join(neighbour, "secret.txt"),
      "../WORKSPACE/secret.txt",
      join(neighbour, "new.txt"),
    ]) {
      expect([path, codeOf(await confine(path, mac, "read"))]).toEqual([path, "outside-workspace"]);
    }
    expect((await confine("notes.md", mac, "read")).ok).toBe(true);
    expect((await confine("\u00e9", mac, "read")).ok).toBe(true);
  },
);

function codeOf(confined: Awaited<ReturnType<typeof confine>>): string {
  return confined.ok ? "ok" : confined.failure.code;
}
