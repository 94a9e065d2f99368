import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { FileChange } from "../../../shared/preview.ts";
import type { Change, FileState } from "../../../tools/files/change.ts";
import { previewChanges } from "../../../tools/files/preview-changes.ts";
import { layOut, type Tree } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { absent, contentsOf, fileOf, setTo } from "./states.ts";

/** The preview of setting the file `x` to a state. */
async function previewOf(tree: Tree, after: FileState, ...texts: string[]): Promise<FileChange | undefined> {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  layOut(root, tree);
  if ("x" in tree) chmodSync(join(root, "x"), 0o644);
  const { changes } = await previewChanges(
    [await setTo(join(root, "x"), after)],
    contentsOf(...texts),
    ports,
  );
  return changes[0];
}

const setuid = fileOf("#!/bin/sh\n", 0o4755);
const many = Array.from({ length: 30_000 }, (_, index) => `line ${index}\n`).join("");

const cases: [name: string, tree: Tree, after: FileState, texts: string[], shown: Partial<FileChange>][] = [
  [
    "a new program that runs with its owner's rights",
    {},
    setuid,
    ["#!/bin/sh\n"],
    {
      change: "created",
      diff: "@@ -0,0 +1,1 @@\n+#!/bin/sh\n",
      note: "becomes executable; runs with its owner's rights (setuid or setgid)",
    },
  ],
  [
    "permissions alone",
    { x: "a" },
    fileOf("a", 0o755),
    [],
    { change: "mode", size: 1, note: "permissions change from 0644 to 0755; becomes executable" },
  ],
  [
    "a link in the place of a file",
    { x: "a" },
    { kind: "link", target: "../y" },
    [],
    {
      change: "modified",
      kind: "link",
      diff: "@@ -1,1 +0,0 @@\n-a\n\\ No newline at end of file\n",
      note: 'was a file; link to "../y"',
    },
  ],
  ["a new folder", {}, { kind: "folder", mode: 0o755 }, [], { change: "created", kind: "folder", size: 0 }],
  ["a binary file", { x: "a" }, fileOf("\0\0"), ["\0\0"], { change: "modified", size: 2, note: "binary" }],
  [
    "line endings",
    { x: "a\nb\n" },
    fileOf("a\r\nb\r\n"),
    ["a\r\nb\r\n"],
    {
      change: "modified",
      diff: "@@ -1,2 +1,2 @@\n-a\n-b\n+a\r\n+b\r\n",
      note: "line endings change to those of Windows (CRLF)",
    },
  ],
  [
    "an encoding",
    { x: "\ufeffa\n" },
    fileOf("a\n"),
    ["a\n"],
    { change: "modified", note: "encoding changes from utf-8 with mark to utf-8" },
  ],
  ["a diff that is too long", {}, fileOf(many), [many], { change: "created", note: "diff too long to show" }],
  [
    "a file that is too large",
    {},
    { ...fileOf("a"), size: 2_000_000 },
    ["a"],
    { change: "created", note: "too large to compare line by line" },
  ],
];

test.each(cases)("shows %s", async (_name, tree, after, texts, shown) => {
  const size = after.kind === "file" ? after.size : 0;
  expect(await previewOf(tree, after, ...texts)).toEqual({ kind: "file", path: "x", size, ...shown });
});

test("does not show a diff from content that changed meanwhile", async () => {
  const ports = testToolPorts();
  const path = join(ports.workspaces[0] ?? "", "x");
  writeFileSync(path, "before");
  const change = await setTo(path, absent);
  writeFileSync(path, "after");
  const { changes } = await previewChanges([change], new Map(), ports);
  expect(changes).toEqual([
    { change: "deleted", kind: "file", path: "x", size: 6, note: "changed while the preview was made" },
  ]);
});

test("lists the first changes and counts the rest", async () => {
  const ports = testToolPorts();
  const path = (index: number): string => join(ports.workspaces[0] ?? "", String(index));
  const folder = { kind: "folder", mode: 0o755 } as const;
  const changes = Array.from({ length: 300 }, (_, index): Change =>
    index < 250
      ? { type: "set", path: path(index), before: absent, after: folder }
      : { type: "set", path: path(index), before: folder, after: absent },
  );
  const preview = await previewChanges(changes, new Map(), ports);
  expect([preview.changes.length, preview.more]).toEqual([200, { changed: 100, deleted: 50 }]);
});
