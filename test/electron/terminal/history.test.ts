import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openPermissionsOf, openStore } from "../../../electron/open-store.ts";
import { value } from "../../helpers/results.ts";
import { turnStarted, wholeTurn } from "../log/events.ts";
import { at, newPlace, type Place, steward, stewardHere, stewardHereJson } from "./steward.ts";

async function placeWithHistory(): Promise<Place> {
  const place = newPlace({ workspace: { "notes.md": "milk\n" } });
  await stewardHere(["ask", "show me notes.md", ...at(place)]);
  await stewardHere(["call", "calculate", '{"expression":"6 * 7"}', ...at(place)]);
  await stewardHere(["call", "read_file", '{"path":"no.md"}', ...at(place)]);
  return place;
}

test("the log lists, filters, shows and searches", async () => {
  const place = await placeWithHistory();
  const list = async (...options: string[]) =>
    (await stewardHereJson(["log", "list", ...at(place), ...options])).lines;

  const all = await list();
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => all.length - index));
  expect(all[0]).toMatchObject({
    kind: "turn.finished",
    event: { type: "turn.finished" },
    hash: expect.any(String),
  });
  expect((await list("--tool", "calculate")).map(({ kind }) => kind)).toEqual([
    "tool.finished",
    "tool.started",
    "tool.decided",
    "tool.planned",
  ]);
  expect(await list("--status", "failed")).toMatchObject([
    { event: { tool: "read_file", status: "failed" } },
  ]);
  expect(await list("--since", "2999-01-01")).toEqual([]);
  expect(await list("--limit", "2")).toHaveLength(2);

  const [failed] = await list("--status", "failed");
  const shown = await stewardHereJson(["log", "show", String(failed?.["call"]).slice(0, 8), ...at(place)]);
  expect(shown.lines.map(({ kind }) => kind)).toEqual(["tool.finished"]);
  const found = await stewardHereJson(["log", "search", "milk", ...at(place)]);
  expect(found.lines[0]).toMatchObject({
    kind: expect.any(String),
    snippet: expect.stringContaining("milk"),
  });
});

test("where there is nothing, that is said on stderr", async () => {
  const place = newPlace();
  const commands = [
    ["log", "list"],
    ["log", "search", "x"],
    ["conversations", "list"],
    ["conversations", "search", "x"],
    ["grants", "list"],
  ];
  for (const command of commands) {
    const { stdout, stderr, code } = await stewardHere([...command, ...at(place)]);
    expect({ stdout, said: stderr.length > 0, code }).toEqual({ stdout: "", said: true, code: 0 });
  }
});

test("the log verifies, and an export that was changed does not", async () => {
  const place = await placeWithHistory();
  const verified = await stewardHereJson(["log", "verify", ...at(place)]);
  expect(verified.lines).toEqual([
    { ok: true, rows: expect.any(Number), head: expect.any(Object), firstBad: null },
  ]);
  expect(verified.stderr).toContain("any program that runs as you");
  expect(verified.code).toBe(0);

  const file = join(place.workspace, "export.jsonl");
  writeFileSync(file, (await stewardHere(["log", "export", ...at(place)])).stdout);
  const check = () => stewardHereJson(["log", "verify", "--file", file, ...at(place)]);
  expect((await check()).lines).toMatchObject([{ ok: true }]);
  writeFileSync(file, readFileSync(file, "utf8").replace("milk", "silk"));
  const changed = await check();
  expect(changed.lines).toMatchObject([{ ok: false, firstBad: { seq: expect.any(Number) } }]);
  expect(changed.code).toBe(4);
});

test("an export of another home is said to be made with another key", async () => {
  const [place, other] = [await placeWithHistory(), await placeWithHistory()];
  const file = join(place.workspace, "export.jsonl");
  writeFileSync(file, (await stewardHere(["log", "export", ...at(other)])).stdout);
  const checked = await stewardHereJson(["log", "verify", "--file", file, ...at(place)]);
  expect(checked.lines).toMatchObject([{ ok: false, firstBad: null, error: { code: "other-key" } }]);
  expect(checked.stderr).toContain("made with another key");
  expect(checked.code).toBe(4);
});

test("for people, times are those of their own clock, to the second", async () => {
  const place = newPlace();
  await stewardHere(["settings", "set", "stepLimit", "7", ...at(place)]);
  const store = value(await openStore(place.home, { host: "terminal" }));
  store.log.append(wholeTurn("milk", { at: "2026-07-01T12:02:11.987Z" }));
  openPermissionsOf(store).give({
    version: 1,
    tool: "write_file",
    risk: "write",
    covers: { paths: ["/a"], programs: [], calendars: [], hosts: [] },
    until: { type: "time", at: "2026-12-24T12:00:00Z" },
  });
  store.close();
  const commands = [
    ["log", "list"],
    ["log", "search", "milk"],
    ["conversations", "list"],
    ["conversations", "show", "conversation-1"],
    ["grants", "list"],
  ];
  const shown = await Promise.all(commands.map((words) => steward([...words, ...at(place)])));
  for (const { stdout } of shown) expect(stdout).not.toMatch(/\dT\d|Z/);
  for (const { stdout } of shown.slice(0, 4)) expect(stdout).toContain("2026-07-01 14:02:11  ");
  expect(shown[4]?.stdout).toContain("until 2026-12-24 13:00:00");
  const { lines } = await stewardHereJson(["conversations", "list", ...at(place)]);
  expect(lines).toMatchObject([{ last: "2026-07-01T12:02:11.987Z" }]);
});

test("a conversation is found behind more than a thousand hits of another", async () => {
  const place = await placeWithHistory();
  const { log, close } = value(await openStore(place.home, { host: "terminal" }));
  const loud = Array.from({ length: 1_100 }, (_, index) =>
    turnStarted("milk", { conversation: "loud", turn: `turn-${index}` }),
  );
  log.append(loud);
  close();
  const found = await stewardHereJson(["conversations", "search", "milk", ...at(place)]);
  expect(found.lines.map(({ title }) => title)).toEqual(["milk", "show me notes.md"]);
});

test("conversations: list, show, export, search, delete; the chain stays whole", async () => {
  const place = await placeWithHistory();
  const list = await stewardHereJson(["conversations", "list", ...at(place)]);
  expect(list.lines).toHaveLength(3);
  const found = await stewardHereJson(["conversations", "search", "milk", ...at(place)]);
  expect(found.lines).toMatchObject([{ title: "show me notes.md" }]);

  const id = String(found.lines[0]?.["id"]);
  const show = await stewardHereJson(["conversations", "show", id, ...at(place)]);
  expect(show.lines).toMatchObject([{ prompt: "show me notes.md", end: { reason: "done" } }]);
  const exported = await stewardHereJson(["conversations", "export", id.slice(0, 8), ...at(place)]);
  expect(exported.lines[0]).toMatchObject({ type: "turn.started", conversationId: id });

  const deleted = await stewardHereJson(["conversations", "delete", id, ...at(place)]);
  expect(deleted.lines).toEqual([{ conversation: id, erasure: "erased" }]);
  expect((await stewardHereJson(["conversations", "list", ...at(place)])).lines).toHaveLength(2);
  expect((await stewardHereJson(["log", "search", "milk", ...at(place)])).lines).toEqual([]);
  expect((await stewardHereJson(["log", "verify", ...at(place)])).lines).toMatchObject([{ ok: true }]);
});

test("an id that names nothing, or something else, is wrong usage", async () => {
  const place = newPlace();
  for (const words of [
    ["log", "show", "zzz"],
    ["conversations", "show", "zzz"],
    ["undo", "zzz"],
    ["grants", "revoke", "zzz"],
  ]) {
    const { stderr, code } = await stewardHere([...words, ...at(place)]);
    expect(stderr).toMatch(/zzz/);
    expect(code).toBe(2);
  }
});
