import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Json } from "../../../shared/json.ts";
import type { Result } from "../../../shared/result.ts";
import { changeEvent } from "../../../tools/calendar/change-event.ts";
import { createEvent } from "../../../tools/calendar/create-event.ts";
import { deleteEvent } from "../../../tools/calendar/delete-event.ts";
import { undoEdit } from "../../../tools/calendar/undo-edit.ts";
import type { Plan, Tool } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { layOut } from "../../helpers/temporary-folder.ts";
import { stillClock, testToolPorts } from "../../helpers/tool-ports.ts";
import { APPLE, crlf, GOOGLE } from "./sample-calendars.ts";
import { ids, rewrite, unchanged } from "./tool-examples.ts";
import { value } from "../../helpers/results.ts";

const signal = new AbortController().signal;
const lunch = { ...unchanged, calendar: null, title: "Lunch", start: "2026-11-27T12:30" };
const OTHER = crlf(`
BEGIN:VEVENT
UID:other
DTSTART:20261201T100000Z
SUMMARY:By another program
END:VEVENT
`);

function text(ports: ToolPorts, name = "home"): string {
  return readFileSync(join(ports.calendars, `${name}.ics`), "utf8");
}

/** Adds an event, as another program would. */
function addOther(ports: ToolPorts, name = "home"): void {
  const path = join(ports.calendars, `${name}.ics`);
  writeFileSync(path, text(ports, name).replace("END:VCALENDAR", `${OTHER}END:VCALENDAR`));
}

function lines(from: string): string[] {
  return from.split(/\r?\n/).toSorted();
}

async function apply(planned: Result<Plan>): Promise<Json> {
  return value(await value(planned).apply(signal)).undo;
}

async function call(tool: Tool, parameters: Json, ports: ToolPorts): Promise<Json> {
  return apply(await tool.plan(tool.parameters.parse(parameters), ports, signal));
}

async function undo(token: Json, ports: ToolPorts): Promise<Json> {
  return apply(await undoEdit.plan(undoEdit.token.parse(token), ports));
}

test("what another program added since stays when a new event is taken back, and when it comes again", async () => {
  const ports = testToolPorts();
  layOut(ports.calendars, { "home.ics": APPLE });
  const token = await call(createEvent, lunch, ports);
  addOther(ports);
  const withBoth = text(ports);
  const redo = await undo(token, ports);
  expect(text(ports)).toBe(APPLE.replace("END:VCALENDAR", `${OTHER}END:VCALENDAR`));
  await undo(redo, ports);
  expect(text(ports)).toBe(withBoth);
});

test("a deleted event comes back among others", async () => {
  const ports = testToolPorts();
  layOut(ports.calendars, { "google.ics": GOOGLE });
  const token = await call(deleteEvent, { id: ids.budget, extent: "all" }, ports);
  addOther(ports, "google");
  await undo(token, ports);
  expect(lines(text(ports, "google"))).toEqual(lines(GOOGLE + OTHER));
});

test("a calendar that the event made goes with it, but not if something else is in it by now", async () => {
  const ports = testToolPorts();
  await undo(await call(createEvent, lunch, ports), ports);
  expect(existsSync(join(ports.calendars, "home.ics"))).toBe(false);

  const token = await call(createEvent, lunch, ports);
  addOther(ports);
  await undo(token, ports);
  expect(text(ports)).toContain("SUMMARY:By another program");
  expect(text(ports)).not.toContain("SUMMARY:Lunch");
});

test("the zone that came with an event stays while a later event uses it", async () => {
  const ports = testToolPorts();
  const token = await call(createEvent, lunch, ports);
  await call(createEvent, { ...lunch, title: "Dinner", start: "2026-11-27T20:30" }, ports);
  await undo(token, ports);
  expect(text(ports).match(/BEGIN:V\w+|SUMMARY.*\w/g)).toEqual([
    "BEGIN:VCALENDAR",
    "BEGIN:VTIMEZONE",
    "BEGIN:VEVENT",
    "SUMMARY:Dinner",
  ]);
});

test("an event that was changed since is not taken back, and neither is one from a calendar that broke", async () => {
  const ports = testToolPorts();
  const token = await call(createEvent, lunch, ports);
  rewrite("home", "SUMMARY:Lunch", "SUMMARY:Late lunch")(ports);
  const changed = text(ports);
  expect(await undoEdit.plan(undoEdit.token.parse(token), ports)).toMatchObject({
    ok: false,
    failure: { code: "changed-since" },
  });
  rewrite("home", "END:VEVENT", "")(ports);
  expect(await undoEdit.plan(undoEdit.token.parse(token), ports)).toMatchObject({
    ok: false,
    failure: { code: "changed-since" },
  });
  expect(text(ports)).toBe(changed.replace("END:VEVENT", ""));
});

test("the same event twice gets two ids, also at the same moment", async () => {
  const ports = testToolPorts({ clock: stillClock() });
  await call(createEvent, lunch, ports);
  await call(createEvent, lunch, ports);
  expect(new Set(text(ports).match(/^UID:.*$/gm)).size).toBe(2);
});

test("several edits are foreseen as one effect, each on the calendar as those before it leave it", async () => {
  const ports = testToolPorts();
  const made = await call(createEvent, lunch, ports);
  const id = `home/20261127T113000Z/${/^UID:(.*)$/m.exec(text(ports))?.[1]?.trim()}`;
  const changed = await call(changeEvent, { ...unchanged, id, extent: "all", title: "Long lunch" }, ports);
  const moved = await call(changeEvent, { ...unchanged, id, extent: "all", location: "Casa Ana" }, ports);
  const before = text(ports);
  const tokens = [moved, changed, made].map((token) => undoEdit.token.parse(token));
  const all = await undoEdit.foresee(tokens, ports);
  expect(all.outcomes).toEqual([null, null, null]);
  expect(all.previews).toMatchObject([
    {
      type: "calendar",
      calendar: "home",
      change: "deleted",
      before: { title: "Long lunch", location: "Casa Ana" },
      after: null,
    },
  ]);
  const some = await undoEdit.foresee(tokens.slice(0, 2), ports);
  expect(some.previews).toMatchObject([
    { change: "modified", before: { title: "Long lunch" }, after: { title: "Lunch", location: null } },
  ]);
  expect(text(ports)).toBe(before);
  for (const token of [moved, changed, made]) await undo(token, ports);
  expect(existsSync(join(ports.calendars, "home.ics"))).toBe(false);
});

test("what another program did to one event keeps its edits from being foreseen, and those of others not", async () => {
  const ports = testToolPorts();
  const first = await call(createEvent, lunch, ports);
  const second = await call(createEvent, { ...lunch, title: "Dinner", start: "2026-11-27T20:00" }, ports);
  writeFileSync(join(ports.calendars, "home.ics"), text(ports).replace("SUMMARY:Lunch", "SUMMARY:Brunch"));
  const { outcomes, previews } = await undoEdit.foresee(
    [second, first].map((token) => undoEdit.token.parse(token)),
    ports,
  );
  expect(outcomes.map((failure) => failure?.code ?? null)).toEqual([null, "changed-since"]);
  expect(previews).toMatchObject([{ change: "deleted", before: { title: "Dinner" } }]);
});
