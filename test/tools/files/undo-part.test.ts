import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyChanges } from "../../../tools/files/apply-changes.ts";
import type { Change, ChangesToken } from "../../../tools/files/change.ts";
import { stateAt } from "../../../tools/files/file-state.ts";
import { planUndo, undoChanges } from "../../../tools/files/undo-changes.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { failure, value } from "../../helpers/results.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { absent, contentsOf, fileOf, setTo } from "./states.ts";

const never = new AbortController().signal;

/**
 * One call that edits a.txt, deletes b.txt, makes new.txt, moves old to moved, deletes the folder gone with c.txt in it, and
 * makes the folder made with d.txt in it.
 */
async function done(): Promise<{
  ports: ToolPorts;
  root: string;
  at: (path: string) => string;
  token: ChangesToken;
}> {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  const at = (path: string): string => join(root, path);
  layOut(root, { "a.txt": "a", "b.txt": "b", "old/o.txt": "o", "gone/c.txt": "c", "run.sh": "run" });
  const old = await stateAt(at("old"));
  if (old.kind !== "folder") throw new Error("no folder");
  const folder = { kind: "folder", mode: 0o755 } as const;
  const changes: Change[] = [
    await setTo(at("a.txt"), fileOf("A")),
    await setTo(at("b.txt"), absent),
    await setTo(at("new.txt"), fileOf("N")),
    { type: "rename", from: at("old"), to: at("moved"), before: old },
    await setTo(at("gone/c.txt"), absent),
    await setTo(at("gone"), absent),
    { type: "set", path: at("made"), before: absent, after: folder },
    { type: "set", path: at("made/d.txt"), before: absent, after: fileOf("D") },
    await setTo(at("run.sh"), { ...fileOf("run", 0o755) }),
  ];
  const token = value(
    await applyChanges({ changes, contents: contentsOf("A", "N", "D", "run") }, ports, never),
  );
  return { ports, root, at, token };
}

type Case = {
  happened: string;
  change: (at: (path: string) => string) => void;
  /** Path as shown: why it cannot be taken back. */
  cannot: Record<string, RegExp>;
  /** What stands at these paths after the others were restored; null: nothing. */
  then: Record<string, string | null>;
  beside?: readonly string[];
};

const cases: Case[] = [
  {
    happened: "an edited file was changed since",
    change: (at) => writeFileSync(at("a.txt"), "mine"),
    cannot: { "a.txt": /changed since/ },
    then: {
      "a.txt": "mine",
      "b.txt": "b",
      "new.txt": null,
      "old/o.txt": "o",
      "gone/c.txt": "c",
      "made/d.txt": null,
    },
    beside: ["a (before 2023-11-14).txt"],
  },
  {
    happened: "something new stands where a file was deleted",
    change: (at) => writeFileSync(at("b.txt"), "mine"),
    cannot: { "b.txt": /Something new/ },
    then: { "a.txt": "a", "b.txt": "mine", "gone/c.txt": "c" },
    beside: ["b (before 2026-11-22).txt"],
  },
  {
    happened: "a file that was made was deleted since: that is as it was before, and in nobody's way",
    change: (at) => rmSync(at("new.txt")),
    cannot: {},
    then: { "a.txt": "a", "new.txt": null },
  },
  {
    happened: "a moved folder was moved on",
    change: (at) => renameSync(at("moved"), at("elsewhere")),
    cannot: { old: /not there any more/ },
    then: { "a.txt": "a", "elsewhere/o.txt": "o" },
  },
  {
    happened: "something stands at the place from which a folder was moved",
    change: (at) => mkdirSync(at("old")),
    cannot: { old: /Something new/ },
    then: { "a.txt": "a", "moved/o.txt": "o" },
  },
  {
    happened: "a file took the place of a deleted folder",
    change: (at) => writeFileSync(at("gone"), "mine"),
    cannot: { gone: /Something new/, "gone/c.txt": /folder in which it stood/ },
    then: { gone: "mine", "a.txt": "a" },
  },
  {
    happened: "a deleted folder was made again with the same permissions: its files come back into it",
    change: (at) => mkdirSync(at("gone"), { mode: 0o755 }),
    cannot: {},
    then: { "gone/c.txt": "c", "a.txt": "a" },
  },
  {
    happened: "something was put into a folder that was made",
    change: (at) => writeFileSync(at("made/mine.txt"), "mine"),
    cannot: { made: /Other things are in this folder/ },
    then: { "made/mine.txt": "mine", "made/d.txt": null, "a.txt": "a" },
  },
  {
    happened: "a file in a folder that was made was changed",
    change: (at) => writeFileSync(at("made/d.txt"), "mine"),
    cannot: { "made/d.txt": /changed since/, made: /Other things/ },
    then: { "made/d.txt": "mine", "a.txt": "a" },
  },
  {
    happened: "permissions were changed since",
    change: (at) => chmodSync(at("run.sh"), 0o700),
    cannot: { "run.sh": /changed since/ },
    // Its content was not changed, so there is no earlier version of it.
    then: { "run.sh": "run", "a.txt": "a" },
  },
];

test.each(cases)("$happened: the rest can be restored", async ({ change, cannot, then, beside = [] }) => {
  const { ports, root, at, token } = await done();
  change(at);
  const before = snapshot(root);
  const refused = failure(await planUndo(token, ports));
  expect(refused.code).toBe("changed-since");
  expect(refused.message).toMatch(/Nothing was changed\.$/);
  const { remains } = refused;
  const blocked = remains?.paths.filter(({ why }) => why !== null) ?? [];
  expect(blocked.map(({ path }) => path).toSorted()).toEqual(Object.keys(cannot).toSorted());
  for (const { path, why } of blocked) expect(why).toMatch(cannot[path] ?? /never/);
  expect(blocked.flatMap((one) => one.beside ?? [])).toEqual(beside);
  expect(remains).toMatchObject({ cannot: blocked.length, beside: beside.length });
  // Planning changes nothing, whatever it finds.
  const plan = value(await undoChanges.planPart(token, "others", ports));
  expect(snapshot(root)).toEqual(before);
  const outcome = value(await plan.apply(never));
  for (const [path, text] of Object.entries(then))
    expect(snapshot(root)[path] === undefined ? null : readFileSync(at(path), "utf8"), path).toBe(text);
  // It is a call of its own: its token brings back exactly what stood before.
  value(await value(await planUndo(undoChanges.token.parse(outcome.undo), ports)).apply(never));
  expect(snapshot(root)).toEqual(before);
});

test("an earlier version is saved beside what stands there, never over anything, and can be taken away again", async () => {
  const { ports, root, at, token } = await done();
  writeFileSync(at("a.txt"), "mine");
  writeFileSync(at("a (before 2023-11-14).txt"), "mine too");
  const before = snapshot(root);
  const outcome = value(await value(await undoChanges.planPart(token, "beside", ports)).apply(never));
  expect(outcome.forPerson).toBe(
    "Saved the earlier version of a.txt as “a (before 2023-11-14, 2).txt” beside it.",
  );
  expect(readFileSync(at("a (before 2023-11-14, 2).txt"), "utf8")).toBe("a");
  const { "a (before 2023-11-14, 2).txt": _saved, ...others } = snapshot(root);
  expect(others).toEqual(before);
  value(await value(await planUndo(undoChanges.token.parse(outcome.undo), ports)).apply(never));
  expect(snapshot(root)).toEqual(before);
});

test("where nothing is left to do, a part says so and changes nothing", async () => {
  const { ports, root, token } = await done();
  rmSync(root, { recursive: true });
  mkdirSync(root);
  const nothing = failure(
    await undoChanges.planPart(token, "beside", { ...ports, contents: forgetful(ports) }),
  );
  expect(nothing).toMatchObject({
    code: "nothing-to-take-back",
    message: expect.stringContaining("Nothing was changed"),
  });
  expect(readdirSync(root)).toEqual([]);
});

test("what is not kept any more says so, and the others can be restored", async () => {
  const { ports, at, token } = await done();
  const contents = { ...ports.contents, has: async (hash: string) => hash !== fileOf("b").hash };
  const refused = failure(await planUndo(token, { ...ports, contents }));
  expect(refused.code).toBe("contents-gone");
  expect(refused.remains?.paths[0]).toEqual({
    path: "b.txt",
    why: "What stood there before is not kept any more.",
    beside: null,
  });
  value(await value(await undoChanges.planPart(token, "others", { ...ports, contents })).apply(never));
  expect(readFileSync(at("a.txt"), "utf8")).toBe("a");
});

test("a very long name makes room for the words beside it", async () => {
  const ports = testToolPorts();
  const path = join(ports.workspaces[0] ?? "", `${"ä".repeat(122)}.txt`);
  writeFileSync(path, "one");
  const set = { changes: [await setTo(path, fileOf("two"))], contents: contentsOf("two") };
  const token = value(await applyChanges(set, ports, never));
  writeFileSync(path, "mine");
  value(await value(await undoChanges.planPart(token, "beside", ports)).apply(never));
  expect(readdirSync(ports.workspaces[0] ?? "")).toHaveLength(2);
});

function forgetful({ contents }: ToolPorts): ToolPorts["contents"] {
  return { ...contents, has: async () => false };
}
