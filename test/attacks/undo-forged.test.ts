import Database from "better-sqlite3";
import { readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Json } from "../../shared/json.ts";
import { undoChanges } from "../../tools/files/undo-changes.ts";
import { undoEdit } from "../../tools/calendar/undo-edit.ts";
import type { Plan } from "../../tools/define-tool.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import type { Result } from "../../shared/result.ts";
import { at, newPlace, stewardHereJson } from "../electron/terminal/steward.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { testToolPorts } from "../helpers/tool-ports.ts";
import { absent, fileOf } from "../tools/files/states.ts";

/**
 * Undo tokens come from the log. Somebody may have written one of their own: whatever it says, nothing outside the workspace
 * is read or changed, no secret comes into it, and nothing of Steward's own is touched.
 */

const never = new AbortController().signal;
const CANARY = "canary: this must not move\n";
const mine = fileOf(CANARY);
const evil = fileOf("evil\n");

const isHidden = (path: string): boolean => path.endsWith(".env") || path.endsWith("policy.json");

type World = { ports: ToolPorts; root: string; outside: string };

async function world(): Promise<World> {
  const base = testToolPorts();
  const root = base.workspaces[0] ?? "";
  const outside = join(root, "..", "outside");
  layOut(root, { "a.txt": "a\n", "docs/b.txt": "b\n", ".env": CANARY, "policy.json": CANARY });
  layOut(outside, { "canary.txt": CANARY });
  symlinkSync(outside, join(root, "link"));
  symlinkSync("/etc/hostname", join(root, "to-file"));
  await base.contents.put(Buffer.from("evil\n"));
  return { ports: { ...base, isHidden }, root, outside };
}

const set = (path: string, before: object, after: object): Json =>
  Object({ type: "set", path, before, after });

/** What the undo would have to make of `path`: the token says what the call did, so it is the other way round. */
const bring = (path: string): Json => set(path, evil, absent);
const remove = (path: string): Json => set(path, absent, mine);

const forgeries: Record<string, (world: World) => Json[]> = {
  "a file outside": ({ outside }) => [bring(join(outside, "new.txt"))],
  "a file outside, taken away": ({ outside }) => [remove(join(outside, "canary.txt"))],
  "a way out by ..": ({ root }) => [bring(`${root}/docs/../../outside/new.txt`)],
  "a way out by .. within a name that stays inside": ({ root }) => [bring(`${root}/docs/../new.txt`)],
  "a way out through a link": ({ root }) => [bring(join(root, "link/new.txt"))],
  "what lies behind a link": ({ root }) => [remove(join(root, "link/canary.txt"))],
  "a relative path": () => [bring("outside/new.txt")],
  "the workspace itself": ({ root }) => [set(root, absent, { kind: "folder", mode: 0o755 })],
  "the workspace itself by ..": ({ root }) => [
    set(`${root}/docs/..`, { kind: "folder", mode: 0o777 }, { kind: "folder", mode: 0o755 }),
  ],
  "a folder whose name only begins as the workspace's": ({ root }) => [bring(`${root}_evil/new.txt`)],
  "a path with NUL": ({ root }) => [bring(`${root}/a\0.txt`)],
  "a secret, taken away": ({ root }) => [remove(join(root, ".env"))],
  "a secret, put in place": ({ root }) => [set(join(root, ".env"), evil, mine)],
  "the policy": ({ root }) => [set(join(root, "policy.json"), evil, mine)],
  "a secret moved to a name that is shown": ({ root }) => [
    Object({ type: "rename", from: join(root, "shown.txt"), to: join(root, ".env"), before: mine }),
  ],
  "a file moved out": ({ root, outside }) => [
    Object({ type: "rename", from: join(outside, "a.txt"), to: join(root, "a.txt"), before: fileOf("a\n") }),
  ],
  "a file moved in": ({ root, outside }) => [
    Object({ type: "rename", from: join(root, "in.txt"), to: join(outside, "canary.txt"), before: mine }),
  ],
  "contents by a hash that is a path": ({ root }) => [
    set(join(root, "new.txt"), { ...evil, hash: "../../outside/canary.txt" }, absent),
  ],
  "contents that were never kept": ({ root }) => [set(join(root, "new.txt"), mine, absent)],
  "a folder is made, a link put in its place, and written through": ({ root, outside }) => [
    bring(join(root, "x/new.txt")),
    set(join(root, "x"), { kind: "link", target: outside }, absent),
  ],
  "a link through which the next change goes": ({ root, outside }) => [
    remove(join(root, "docs/canary.txt")),
    set(join(root, "docs"), { kind: "link", target: outside }, { kind: "folder", mode: 0o755 }),
  ],
};

async function tryAll(plan: () => Promise<Result<Plan>>): Promise<string> {
  const planned = await plan();
  if (!planned.ok) return planned.failure.code;
  const applied = await planned.value.apply(never);
  return applied.ok ? "done" : applied.failure.code;
}

test.each(Object.entries(forgeries))("%s: nothing happens, whole or in part", async (_name, forge) => {
  const place = await world();
  const before = [snapshot(place.root), snapshot(place.outside)];
  // What the token says is undone last change first.
  const token = undoChanges.token.parse({ version: 1, changes: forge(place) });
  const codes = [
    await tryAll(() => undoChanges.plan(token, place.ports)),
    await tryAll(() => undoChanges.planPart(token, "others", place.ports)),
    await tryAll(() => undoChanges.planPart(token, "beside", place.ports)),
  ];
  await undoChanges.foresee([token], place.ports);
  const now = [snapshot(place.root), snapshot(place.outside)];
  expect(now[1]).toEqual(before[1]);
  expect(JSON.stringify(now[0]).split(Buffer.from(CANARY).toString("base64"))).toHaveLength(3);
  // A link to a place outside may be made: nothing goes through it. All else is as it was.
  const { x: _link, ...others } = now[0] ?? {};
  expect(others).toEqual(before[0]);
  expect(codes[0]).not.toBe("done");
});

test("a folder that becomes a link between the preview and the undo is not written through", async () => {
  const { ports, root, outside } = await world();
  const token = undoChanges.token.parse({ version: 1, changes: [bring(join(root, "docs/new.txt"))] });
  const plan = await undoChanges.plan(token, ports);
  if (!plan.ok) throw new Error("it could be planned");
  renameSync(join(root, "docs"), join(root, "docs-before"));
  symlinkSync(outside, join(root, "docs"));
  const applied = await plan.value.apply(never);
  expect(applied).toMatchObject({ ok: false });
  expect(readdirSync(outside)).toEqual(["canary.txt"]);
});

test.each(["../outside/x", "/etc/x", "..", "a/../../x", ".hidden", "x\0y"])(
  "a calendar called %j is no calendar",
  async (calendar) => {
    const { ports, outside } = await world();
    const state = { file: null, events: {} };
    const shown = { change: "created", extent: "all", before: null, after: null };
    const splices = [{ at: 0, removed: "x", inserted: "" }];
    const token = undoEdit.token.parse({ version: 1, calendar, splices, before: state, after: state, shown });
    const before = snapshot(join(outside, ".."));
    expect(await tryAll(() => undoEdit.plan(token, ports))).not.toBe("done");
    await undoEdit.foresee([token], ports);
    expect(snapshot(join(outside, ".."))).toEqual(before);
  },
);

test("a calendar token whose edit never was does not throw, and changes nothing", async () => {
  const { ports } = await world();
  writeFileSync(join(ports.calendars, "home.ics"), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
  const before = snapshot(ports.calendars);
  const shown = { change: "created", extent: "all", before: null, after: null };
  const state = { file: null, events: {} };
  const splices = [{ at: 999_999, removed: "evil", inserted: "worse" }];
  const token = undoEdit.token.parse({
    version: 1,
    calendar: "home",
    splices,
    before: state,
    after: state,
    shown,
  });
  expect(await tryAll(() => undoEdit.plan(token, ports))).toBe("changed-since");
  expect(snapshot(ports.calendars)).toEqual(before);
});

test("a token that was changed in the database is not undone at all, and the sentence says where to look", async () => {
  const place = newPlace({ workspace: { "a.txt": "one\n", "b.txt": CANARY } });
  await stewardHereJson(["call", "write_file", '{"path":"a.txt","content":"two\\n"}', ...at(place)]);
  const { lines } = await stewardHereJson(["log", "list", ...at(place)]);
  const call = String(lines.find(({ kind }) => kind === "tool.finished")?.["call"]);
  const database = new Database(join(place.home, "steward.db"));
  for (const name of database
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    .pluck()
    .all())
    database.exec(`DROP TRIGGER ${name}`);
  const changed = database
    .prepare(
      "UPDATE payloads SET body = replace(body, '/a.txt\"', '/b.txt\"') WHERE body LIKE '%tool.finished%'",
    )
    .run();
  database.close();
  expect(changed.changes).toBe(1);
  const undone = await stewardHereJson(["undo", call, ...at(place)]);
  expect(undone.lines).toMatchObject([{ status: "failed", error: { code: "log-changed" } }]);
  expect(readFileSync(join(place.workspace, "a.txt"), "utf8")).toBe("two\n");
  expect(readFileSync(join(place.workspace, "b.txt"), "utf8")).toBe(CANARY);
});
