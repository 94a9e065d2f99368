import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Json } from "../../../shared/json.ts";
import type { Result } from "../../../shared/result.ts";
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
