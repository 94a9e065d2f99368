import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { snapshot } from "../helpers/temporary-folder.ts";
import { at, newPlace, type Place, stewardHere, stewardHereJson } from "./terminal/steward.ts";

type Line = Record<string, unknown>;

/** Does calls in one conversation (a batch is one), and returns its id. */
async function doCalls(place: Place, calls: readonly [tool: string, args: object][]): Promise<string> {
  const input = calls.map(([tool, args]) => JSON.stringify({ tool, arguments: args })).join("\n");
  const { code } = await stewardHereJson(["call", "--batch", ...at(place), "--answer", "allow"], { input });
  expect(code).toBe(0);
  const { lines } = await stewardHereJson(["conversations", "list", ...at(place)]);
  return String(lines[0]?.["id"]);
}

const write = (path: string, content: string): [string, object] => ["write_file", { path, content }];
const event = (title: string): [string, object] => [
  "create_event",
  { ...noDetails, calendar: null, title, start: "2026-12-01T09:00" },
];
const noDetails = {
  end: null,
  duration_minutes: null,
  all_day: null,
  location: null,
  notes: null,
  repeats: null,
};

async function undo(
  place: Place,
  words: readonly string[],
): Promise<{ lines: Line[]; code: number | null; stderr: string }> {
  return stewardHereJson(["undo", ...words, ...at(place)]);
}

async function callsOf(place: Place): Promise<Line[]> {
  const { lines } = await stewardHereJson(["log", "list", "--status", "ok", ...at(place)]);
  return lines;
}

test("everything that a conversation changed is shown as one effect, and taken back newest first", async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n", "b.txt": "b\n" } });
  const before = snapshot(place.workspace);
  const conversation = await doCalls(place, [
    write("a.txt", "two\n"),
    write("a.txt", "three\n"),
    ["delete_file", { path: "b.txt" }],
    ["move_file", { from: "a.txt", to: "c.txt" }],
  ]);
  const after = snapshot(place.workspace);
  const planned = await undo(place, ["--conversation", conversation.slice(0, 8), "--dry-run"]);
  expect(planned.code).toBe(0);
  expect(snapshot(place.workspace)).toEqual(after);
  expect(planned.lines).toMatchObject([
    { conversation, effect: { changed: 3, deleted: 0 }, calls: [{}, {}, {}, {}] },
  ]);
  const done = await undo(place, ["--conversation", conversation]);
  expect([done.code, done.lines.map(({ status }) => status)]).toEqual([0, ["ok", "ok", "ok", "ok"]]);
  expect(snapshot(place.workspace)).toEqual(before);
  // What was taken back stays so.
  const again = await undo(place, ["--conversation", conversation]);
  expect([again.code, again.lines, again.stderr]).toEqual([
    1,
    [],
    expect.stringMatching(/nothing in this conversation/),
  ]);
});

test("files and calendars are taken back together", async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n" } });
  const before = [snapshot(place.workspace), snapshot(join(place.home))["calendars"]];
  const conversation = await doCalls(place, [write("a.txt", "two\n"), event("Dentist"), event("Lunch")]);
  const planned = await undo(place, ["--conversation", conversation, "--dry-run"]);
  expect(planned.lines[0]?.["previews"]).toMatchObject([
    { type: "calendar", change: "deleted", before: { title: "Lunch" } },
    { type: "calendar", change: "deleted", before: { title: "Dentist" } },
    { type: "files", changes: [{ path: "a.txt" }] },
  ]);
  expect((await undo(place, ["--conversation", conversation])).code).toBe(0);
  expect(snapshot(place.workspace)).toEqual(before[0]);
  expect(readdirSync(join(place.home, "calendars")).filter((name) => name.endsWith(".ics"))).toEqual([]);
});

test("more than 10 files are asked about first: nobody there is a no, and nothing is taken back", async () => {
  const place = newPlace();
  const many = Array.from({ length: 11 }, (_, index) => write(`f${index}.txt`, "x\n"));
  const conversation = await doCalls(place, many);
  const after = snapshot(place.workspace);
  const refused = await undo(place, ["--conversation", conversation]);
  expect([refused.code, refused.stderr]).toEqual([
    3,
    expect.stringMatching(/nobody can be asked[\s\S]*Nothing was taken back/),
  ]);
  expect(snapshot(place.workspace)).toEqual(after);
  expect((await undo(place, ["--conversation", conversation, "--answer", "allow"])).code).toBe(0);
  expect(snapshot(place.workspace)).toEqual({});
});

test("an undo of an undo of an undo, and of what is brought back in a conversation", async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n" } });
  const read = () => readFileSync(join(place.workspace, "a.txt"), "utf8");
  const conversation = await doCalls(place, [write("a.txt", "two\n")]);
  const seen: string[] = [];
  for (let depth = 0; depth < 4; depth += 1) {
    const last = (await callsOf(place)).find(({ kind }) => kind === "tool.finished");
    expect((await undo(place, [String(last?.["call"])])).code).toBe(0);
    seen.push(read());
  }
  expect(seen).toEqual(["one\n", "two\n", "one\n", "two\n"]);
  expect((await undo(place, ["--conversation", conversation])).code).toBe(0);
  expect(read()).toBe("one\n");
});

test("what a command did is taken back, brought back and taken back: renames, modes, links, deletions, folders", async () => {
  const workspace = {
    "a.txt": "a\n",
    "b.txt": "b\n",
    "old/o.txt": "o\n",
    "gone/deep/c.txt": "c\n",
    "run.sh": "run\n",
  };
  const place = newPlace({ workspace });
  const before = snapshot(place.workspace);
  const command =
    "mv old moved && echo more >> moved/o.txt && chmod 755 run.sh && rm a.txt && ln -s b.txt a.txt && rm -r gone && mkdir -p new/deep && echo n > new/deep/n.txt";
  const args = { command, folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null };
  const conversation = await doCalls(place, [["run_command", args], write("b.txt", "B\n")]);
  const after = snapshot(place.workspace);
  expect(after).not.toEqual(before);
  const planned = await undo(place, ["--conversation", conversation, "--dry-run"]);
  expect([planned.code, snapshot(place.workspace)]).toEqual([0, after]);
  const all = ["--conversation", conversation, "--answer", "allow"];
  expect((await undo(place, all)).code).toBe(0);
  expect(snapshot(place.workspace)).toEqual(before);
  const { lines } = await stewardHereJson(["log", "list", "--status", "ok", ...at(place)]);
  const undos = lines.slice(0, 2).map((line) => String(line["call"]));
  // Brought back in the opposite order, and then the whole conversation once more.
  for (const id of undos) expect((await undo(place, [id])).code).toBe(0);
  expect(snapshot(place.workspace)).toEqual(after);
  expect((await undo(place, all)).code).toBe(0);
  expect(snapshot(place.workspace)).toEqual(before);
});

test("where the world moved, the rest can be restored and the earlier version saved beside, from the terminal", async () => {
  const place = newPlace({ workspace: { "d/a.txt": "a\n", "d/b.txt": "b\n" } });
  await doCalls(place, [["delete_file", { path: "d" }]]);
  const id = String((await callsOf(place)).find(({ kind }) => kind === "tool.finished")?.["call"]);
  mkdirSync(join(place.workspace, "d"), { mode: 0o755 });
  writeFileSync(join(place.workspace, "d/a.txt"), "mine\n");
  const refused = await stewardHere(["undo", id, ...at(place)]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(
    `d/a.txt: Something new stands there. Its earlier version can be saved as “a (before`,
  );
  expect(refused.stderr).toContain(`steward undo ${id} --others`);
  expect((await undo(place, [id, "--others"])).lines).toMatchObject([
    { status: "ok", message: expect.stringMatching(/^Took back 1 change of 3; 1 change was left/) },
  ]);
  expect([
    readFileSync(join(place.workspace, "d/a.txt"), "utf8"),
    readFileSync(join(place.workspace, "d/b.txt"), "utf8"),
  ]).toEqual(["mine\n", "b\n"]);
  expect((await undo(place, [id, "--beside"])).code).toBe(0);
  expect(readdirSync(join(place.workspace, "d")).length).toBe(3);
  // As a whole it was taken back already, as far as it went.
  expect((await undo(place, [id])).lines).toMatchObject([
    { status: "failed", error: { code: "already-undone" } },
  ]);
});

test("what a conversation alone needed is dropped with it; what another one needs stays", async () => {
  const place = newPlace({ workspace: { "a.txt": "shared\n", "b.txt": "alone\n" } });
  const first = await doCalls(place, [write("a.txt", "x\n"), write("b.txt", "y\n")]);
  writeFileSync(join(place.workspace, "c.txt"), "shared\n");
  await doCalls(place, [["delete_file", { path: "c.txt" }]]);
  const kept = () => contents(place).toSorted();
  expect(kept()).toEqual(["alone\n", "shared\n", "x\n", "y\n"]);
  expect((await stewardHere(["conversations", "delete", first, ...at(place)])).code).toBe(0);
  expect(kept()).toEqual(["shared\n"]);
});

/** All that a home keeps of what stood in files. */
function contents({ home }: Place): string[] {
  const folder = join(home, "contents");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.length === 62)
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

test("--others and --beside are for one call, and a conversation is named alone", async () => {
  const place = newPlace();
  for (const words of [
    ["--turn", "x", "--others"],
    ["a", "--others", "--beside"],
    ["a", "--conversation", "b"],
    [],
  ])
    expect((await undo(place, words)).code).toBe(2);
});
