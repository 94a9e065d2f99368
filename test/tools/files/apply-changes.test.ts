import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyChanges } from "../../../tools/files/apply-changes.ts";
import type { Change } from "../../../tools/files/change.ts";
import { stateAt } from "../../../tools/files/file-state.ts";
import { planUndo } from "../../../tools/files/undo-changes.ts";
import type { ContentStore, ToolPorts } from "../../../tools/ports.ts";
import { layOut, snapshot, type Tree } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { absent, contentsOf, fileOf, setTo } from "./states.ts";
import { value } from "../../helpers/results.ts";

const never = new AbortController().signal;

function workspaceOf(tree: Tree): { ports: ToolPorts; root: string; at: (path: string) => string } {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  layOut(root, tree);
  return { ports, root, at: (path) => join(root, path) };
}

/** A store that does something, or fails, when the given hash is about to be copied into the workspace. */
function watched(store: ContentStore, hash: string, act: () => void): ContentStore {
  return {
    ...store,
    copyTo(asked, path) {
      if (asked === hash) act();
      return store.copyTo(asked, path);
    },
  };
}

test("every kind can take the place of every other, and be taken back", async () => {
  const kinds = ["absent", "file", "folder", "link", "other file", "other link", "other folder"];
  const states = [
    absent,
    fileOf("file"),
    { kind: "folder", mode: 0o755 },
    { kind: "link", target: "x" },
    fileOf("other", 0o600),
    { kind: "link", target: "y" },
    { kind: "folder", mode: 0o700 },
  ] as const;
  for (const [from, before] of states.entries()) {
    for (const [to, after] of states.entries()) {
      if (from === to) continue;
      const { ports, root, at } = workspaceOf({});
      const make = await applyChanges(
        {
          changes: [{ type: "set", path: at("x"), before: absent, after: before }],
          contents: contentsOf("file", "other"),
        },
        ports,
        never,
      );
      if (from !== 0) expect(make.ok, kinds[from]).toBe(true);
      const first = snapshot(root);
      const applied = await applyChanges(
        { changes: [await setTo(at("x"), after)], contents: contentsOf("file", "other") },
        ports,
        never,
      );
      if (!applied.ok) throw new Error(`${kinds[from]} to ${kinds[to]}: ${applied.failure.message}`);
      expect(await stateAt(at("x")), `${kinds[from]} to ${kinds[to]}`).toEqual(after);
      const undo = value(await planUndo(applied.value, ports));
      expect((await undo.apply(never)).ok).toBe(true);
      expect(snapshot(root)).toEqual(first);
    }
  }
});

test("modes and times are as planned, and come back with an undo", async () => {
  const { ports, at } = workspaceOf({ "a.txt": "one" });
  chmodSync(at("a.txt"), 0o640);
  utimesSync(at("a.txt"), 1_600_000_000.25, 1_600_000_000.25);
  const applied = await applyChanges(
    { changes: [await setTo(at("a.txt"), fileOf("two", 0o755))], contents: contentsOf("two") },
    ports,
    never,
  );
  expect([statSync(at("a.txt")).mode & 0o7777, statSync(at("a.txt")).mtimeMs]).toEqual([
    0o755, 1_700_000_000_000,
  ]);
  const undo = value(await planUndo(value(applied), ports));
  await undo.apply(never);
  expect([statSync(at("a.txt")).mode & 0o7777, statSync(at("a.txt")).mtimeMs]).toEqual([
    0o640, 1_600_000_000_250,
  ]);
});

test("a change may build on an earlier one of the list", async () => {
  const { ports, root, at } = workspaceOf({ "old/a.txt": "one" });
  const folder = await stateAt(at("old"));
  if (folder.kind !== "folder") throw new Error("no folder");
  const changes: Change[] = [
    { type: "rename", from: at("old"), to: at("new"), before: folder },
    {
      type: "set",
      path: at("new/a.txt"),
      before: { ...fileOf("one"), mode: statSync(at("old/a.txt")).mode & 0o7777 },
      after: fileOf("two"),
    },
    { type: "set", path: at("new/deep"), before: absent, after: { kind: "folder", mode: 0o755 } },
    { type: "rename", from: at("new/a.txt"), to: at("new/deep/b.txt"), before: fileOf("two") },
  ];
  const first = snapshot(root);
  const token = value(await applyChanges({ changes, contents: contentsOf("two") }, ports, never));
  expect(Object.keys(snapshot(root)).toSorted()).toEqual(["new", "new/deep", "new/deep/b.txt"]);
  const undo = value(await planUndo(token, ports));
  expect((await undo.apply(never)).ok).toBe(true);
  expect(snapshot(root)).toEqual(first);
});

test("stopped midway, all is taken back", async () => {
  const { ports, root, at } = workspaceOf({ "a.txt": "a", "b.txt": "b" });
  const stop = new AbortController();
  const contents = watched(ports.contents, fileOf("B").hash, () => stop.abort());
  const changes = [
    await setTo(at("a.txt"), fileOf("A")),
    await setTo(at("b.txt"), fileOf("B")),
    await setTo(at("c.txt"), fileOf("C")),
  ];
  const first = snapshot(root);
  const result = await applyChanges(
    { changes, contents: contentsOf("A", "B", "C") },
    { ...ports, contents },
    stop.signal,
  );
  expect(result).toMatchObject({ ok: false, failure: { code: "stopped" } });
  expect(snapshot(root)).toEqual(first);
  expect(readdirSync(ports.scratch)).toEqual([]);
});

test("a file that changes midway stays as it is, and all else is taken back", async () => {
  const { ports, root, at } = workspaceOf({ "a.txt": "a", "b.txt": "b" });
  const contents = watched(ports.contents, fileOf("A").hash, () =>
    writeFileSync(at("b.txt"), "someone else's"),
  );
  const changes = [await setTo(at("a.txt"), fileOf("A")), await setTo(at("b.txt"), fileOf("B"))];
  const first = snapshot(root);
  const result = await applyChanges(
    { changes, contents: contentsOf("A", "B") },
    { ...ports, contents },
    never,
  );
  expect(result).toMatchObject({
    ok: false,
    failure: { code: "changed-since-preview", message: expect.stringContaining("b.txt") },
  });
  expect(readFileSync(at("b.txt"), "utf8")).toBe("someone else's");
  expect(snapshot(root)["a.txt"]).toBe(first["a.txt"]);
  expect(readdirSync(ports.scratch)).toEqual([]);
});

test("a file that appears at a free place is not overwritten", async () => {
  const { ports, root, at } = workspaceOf({});
  const contents = watched(ports.contents, fileOf("new").hash, () =>
    writeFileSync(at("a.txt"), "someone else's"),
  );
  const result = await applyChanges(
    { changes: [await setTo(at("a.txt"), fileOf("new"))], contents: contentsOf("new") },
    { ...ports, contents },
    never,
  );
  expect(result).toMatchObject({ ok: false, failure: { code: "changed-since-preview" } });
  expect(readFileSync(at("a.txt"), "utf8")).toBe("someone else's");
  expect(Object.keys(snapshot(root))).toEqual(["a.txt"]);
});

test("what cannot be taken back is named, and its journal is kept", async () => {
  const { ports, at } = workspaceOf({ "a.txt": "a", "b.txt": "b" });
  const contents = watched(ports.contents, fileOf("B").hash, () => {
    writeFileSync(at("a.txt"), "someone else's");
    throw Object.assign(new Error("disk full"), { code: "ENOSPC" });
  });
  const changes = [await setTo(at("a.txt"), fileOf("A")), await setTo(at("b.txt"), fileOf("B"))];
  const result = await applyChanges(
    { changes, contents: contentsOf("A", "B") },
    { ...ports, contents },
    never,
  );
  expect(result).toMatchObject({
    ok: false,
    failure: { code: "partly-changed", message: expect.stringContaining("a.txt") },
  });
  expect(readFileSync(at("a.txt"), "utf8")).toBe("someone else's");
  expect(readdirSync(ports.scratch)).toHaveLength(1);
});

test("contents that are nowhere, or are not what their hash says, stop all before it begins", async () => {
  const { ports, root, at } = workspaceOf({ "a.txt": "a" });
  const changes = [await setTo(at("a.txt"), fileOf("A"))];
  const first = snapshot(root);
  const wrong = new Map([[fileOf("A").hash, { bytes: Buffer.from("not A") }]]);
  for (const contents of [new Map(), wrong]) {
    expect(await applyChanges({ changes, contents }, ports, never)).toMatchObject({
      ok: false,
      failure: { code: "contents-gone" },
    });
    expect(snapshot(root)).toEqual(first);
  }
});

test("a path outside the workspaces is refused, whatever the token says", async () => {
  const { ports, root } = workspaceOf({});
  const outside = join(root, "..", "outside.txt");
  const change: Change = { type: "set", path: outside, before: absent, after: fileOf("x") };
  expect(await applyChanges({ changes: [change], contents: contentsOf("x") }, ports, never)).toMatchObject({
    ok: false,
    failure: { code: "outside-workspace" },
  });
  expect(await planUndo({ version: 1, changes: [change] }, ports)).toMatchObject({
    ok: false,
    failure: { code: "outside-workspace" },
  });
});

test("a folder that became a link is not written through", async () => {
  const { ports, root, at } = workspaceOf({ "docs/a.txt": "a" });
  const outside = join(root, "..", "outside");
  mkdirSync(outside);
  const changes = [await setTo(at("docs/new.txt"), fileOf("new"))];
  renameSync(at("docs"), at("docs-before"));
  symlinkSync(outside, at("docs"));
  expect(await applyChanges({ changes, contents: contentsOf("new") }, ports, never)).toMatchObject({
    ok: false,
    failure: { code: "changed-since-preview" },
  });
  expect(readdirSync(outside)).toEqual([]);
});

test("an undo says so when the former contents are gone", async () => {
  const { ports, at } = workspaceOf({ "a.txt": "a" });
  const set = { changes: [await setTo(at("a.txt"), absent)], contents: new Map() };
  const token = value(await applyChanges(set, ports, never));
  for (const entry of readdirSync(join(ports.scratch, "..", "contents"), {
    recursive: true,
    withFileTypes: true,
  })) {
    if (entry.isFile()) unlinkSync(join(entry.parentPath, entry.name));
  }
  expect(await planUndo(token, ports)).toMatchObject({
    ok: false,
    failure: { code: "contents-gone" },
  });
});
