import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { array, assert, asyncProperty, constantFrom, tuple } from "fast-check";
import { expect, test } from "vitest";
import { call, CANARY, type Fortress, fortress, surroundings } from "./files-fortress.ts";

/** Every tool that takes a path, with that path in each of its places. */
const uses: [tool: string, parameters: (path: string) => object][] = [
  ["list_folder", (path) => ({ path, depth: 3 })],
  ["read_file", (path) => ({ path, offset: null, limit: null })],
  ["look_at_picture", (path) => ({ path })],
  [
    "search_files",
    (path) => ({
      pattern: "canary",
      regex: null,
      name: null,
      path,
      changedSince: null,
      includeIgnored: true,
    }),
  ],
  ["write_file", (path) => ({ path, content: "written\n" })],
  ["edit_file", (path) => ({ path, oldText: "canary", newText: "edited", replaceAll: true })],
  ["move_file", (path) => ({ from: path, to: "moved-here" })],
  ["move_file", (path) => ({ from: "notes.md", to: path })],
  ["make_folder", (path) => ({ path })],
  ["delete_file", (path) => ({ path })],
];

/** Uses a path in every way, and checks that nothing outside came back, nothing outside changed, nothing was made there. */
async function attack(place: Fortress, path: string): Promise<void> {
  const before = surroundings(place);
  for (const [tool, parameters] of uses) {
    const { said } = await call(tool, parameters(path), place);
    expect(said.includes(CANARY), `${tool} ${JSON.stringify(path)} told the canary`).toBe(false);
  }
  expect(surroundings(place), `${JSON.stringify(path)} changed the outside`).toEqual(before);
}

const written = (root: string): string[] => [
  "../x.txt",
  "../../x.txt",
  "../../../../../../../../etc/hostname",
  "docs/../../x.txt",
  "./docs/./../../x.txt",
  "docs//..//..//x.txt",
  "..",
  "../",
  "/",
  "/etc/passwd",
  "//etc/passwd",
  `${root}/../x.txt`,
  `${root}_evil/x.txt`,
  `${root}_evil`,
  `../workspace_evil/secret.txt`,
  "/proc/self/environ",
  "/proc/self/root/etc/passwd",
  `/proc/self/cwd/x.txt`,
  "/proc/self/fd/0",
  "/dev/stdin",
  "/dev/null",
  "/sys/kernel/hostname",
  "to-file",
  "to-folder",
  "to-folder/secret.txt",
  "to-folder/new.txt",
  "to-folder/folder/secret.txt",
  "to-folder/../notes.md/../../x.txt",
  "absolute/secret.txt",
  "chain/secret.txt",
  "docs/up/to-folder/secret.txt",
  "docs/up-twice/x.txt",
  "docs/up-twice/secret.txt",
  "neighbour/secret.txt",
  "dangling",
  "dangling/x",
  "loop",
  "loop/x",
  "root/etc/passwd",
  "root",
  "self/environ",
  "self/root/etc/passwd",
  "to-env",
  ".env",
  "./.ENV/../.env",
  ".ssh/id_rsa",
  ".ssh",
  "docs/server.pem",
  "hard.txt",
  "pipe",
  "x.txt\0.md",
  "\0../x.txt",
  "..\u0000/x.txt",
  "../x.txt\n",
  "%2e%2e%2fx.txt",
  "%2e%2e/x.txt",
  "..%2fx.txt",
  "..%c0%afx.txt",
  "%252e%252e/x.txt",
  "..\\x.txt",
  "..\\..\\x.txt",
  "\\\\?\\C:\\x",
  "C:\\x.txt",
  "file:///etc/passwd",
  "~/x.txt",
  "~root/x.txt",
  "$HOME/x.txt",
  "$(cat ../secret.txt)",
  "`cat ../secret.txt`",
  "\u2024\u2024/x.txt",
  "\uff0e\uff0e/x.txt",
  "..\u2215x.txt",
  "..\u2044x.txt",
  "..\uff0fx.txt",
  ".\u200b./x.txt",
  "\u202e../x.txt",
  "../\ud800",
  "../".repeat(1_400),
  `${"a".repeat(300)}/../../x.txt`,
];

test("no path on the list of known ways out leads out", { timeout: 120_000 }, async () => {
  for (const path of written("/placeholder")) {
    const place = fortress();
    await attack(place, path.replace("/placeholder", place.root));
  }
});

test("no path put together from the pieces of ways out leads out", { timeout: 120_000 }, async () => {
  const pieces = [
    "..",
    ".",
    "",
    "docs",
    "up",
    "up-twice",
    "to-folder",
    "to-file",
    "absolute",
    "chain",
    "neighbour",
    "root",
    "self",
    "fd",
    "outside",
    "workspace",
    "workspace_evil",
    "secret.txt",
    "x.txt",
    "x",
    "folder",
    "etc",
    "proc",
    ".env",
    "%2e%2e",
    "\\..",
    "empty",
    "new",
  ];
  const path = tuple(
    constantFrom("", "/", "./", "//"),
    array(constantFrom(...pieces), { minLength: 1, maxLength: 6 }),
  ).map(([start, parts]) => start + parts.join("/"));
  await assert(
    asyncProperty(path, async (asked) => attack(fortress(), asked)),
    { numRuns: 40 },
  );
});

test("a path that a tool result names is confined like any other", async () => {
  const place = fortress();
  // The result of a search or a listing is text; a model that obeys it makes just these calls.
  const before = surroundings(place);
  const { said, ok } = await call("write_file", { path: "../../../x", content: "owned\n" }, place);
  expect([ok, said.includes("outside-workspace")]).toEqual([false, true]);
  expect(surroundings(place)).toEqual(before);
  expect(existsSync(join(dirname(dirname(dirname(place.root))), "x"))).toBe(false);
});

test("the attacks would be noticed: reading and writing inside does work", async () => {
  const place = fortress();
  expect(
    (await call("read_file", { path: "docs/up/notes.md", offset: null, limit: null }, place)).said,
  ).toContain("harmless");
  expect((await call("write_file", { path: "docs/up/docs/inner.md", content: "written\n" }, place)).ok).toBe(
    true,
  );
  expect(
    (
      await call(
        "search_files",
        {
          pattern: "harmless",
          regex: null,
          name: null,
          path: null,
          changedSince: null,
          includeIgnored: null,
        },
        place,
      )
    ).said,
  ).toContain("notes.md");
});
