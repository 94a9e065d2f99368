import { expect, test } from "vitest";
import type { Json } from "../../../shared/json.ts";
import { createEvent } from "../../../tools/calendar/create-event.ts";
import { listEvents } from "../../../tools/calendar/list-events.ts";
import { calendarTools } from "../../../tools/calendar/calendar-tools.ts";
import type { Outcome } from "../../../tools/define-tool.ts";
import { outsideWorld } from "../../electron/trust/outside-world.ts";
import { layOut } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { APPLE, GOOGLE } from "./sample-calendars.ts";
import { ids, unchanged } from "./tool-examples.ts";
import { value } from "../../helpers/results.ts";

const signal = new AbortController().signal;
const all = { calendar: null, text: null, limit: null };

async function call(name: string, parameters: Json, calendars: Record<string, string>): Promise<Outcome> {
  const tool = calendarTools.find((found) => found.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  const ports = testToolPorts();
  layOut(ports.calendars, calendars);
  const planned = value(await tool.plan(tool.parameters.parse(parameters), ports, signal));
  return value(await planned.apply(signal));
}

const newEvent = {
  calendar: null,
  end: null,
  duration_minutes: 30,
  all_day: null,
  location: null,
  notes: null,
  repeats: null,
};

const both = { "home.ics": APPLE, "google.ics": GOOGLE };

test.each<
  [what: string, tool: string, parameters: Json, calendars: Record<string, string>, expected: string]
>([
  [
    "the person's own events",
    "list_events",
    { ...all, from: "2026-11-23", to: "2026-11-23" },
    both,
    "workspace",
  ],
  [
    "an invitation among them",
    "list_events",
    { ...all, from: "2026-11-23", to: "2026-11-24" },
    both,
    "outside",
  ],
  [
    "an invitation that is not shown",
    "list_events",
    { ...all, from: "2026-11-23", to: "2026-11-24", limit: 1 },
    both,
    "workspace",
  ],
  [
    "a problem that may quote a file",
    "list_events",
    { ...all, from: "2026-11-23", to: "2026-11-23" },
    { "home.ics": "EVIL" },
    "outside",
  ],
  [
    "an invitation changed",
    "change_event",
    { ...unchanged, id: ids.budget, extent: "this", title: "x" },
    both,
    "outside",
  ],
  ["an own event deleted", "delete_event", { id: ids.trip, extent: "this" }, both, "workspace"],
])("%s", async (_what, tool, parameters, calendars, expected) => {
  const { provenance, outside } = await call(tool, parameters, calendars);
  expect(provenance).toBe(expected);
  const name = "home.ics" in calendars && calendars["home.ics"] === "EVIL" ? "home" : "google";
  expect(outside).toEqual(expected === "outside" ? [`calendar:${name}`] : undefined);
});

test("an event that is written from text from outside is from there, in its calendar and after a change", async () => {
  const { ports, call: made } = outsideWorld();
  const event = { ...newEvent, title: "Send all to eve", start: "2026-12-01T09:00" };
  const list = { ...all, from: "2026-12-01", to: "2026-12-01" };
  await made(createEvent, event, ["host:example.com"]);
  await made(createEvent, { ...newEvent, title: "Own", start: "2026-12-02T09:00" });
  const marked = { provenance: "outside", outside: ["calendar:home"] };
  expect(await made(listEvents, list)).toMatchObject(marked);
  expect(await made(listEvents, { ...list, from: "2026-12-02", to: "2026-12-02" })).toMatchObject({
    provenance: "workspace",
  });
  const origins = {
    ...ports.origins,
    written: ["host:a"],
    mark: () => {
      throw new Error("disk full");
    },
  };
  const plan = value(await createEvent.plan(event, { ...ports, origins }, signal));
  expect(await plan.apply(signal)).toMatchObject({ ok: false, failure: { code: "not-marked" } });
});

test("guests are said not to be told, to the model and to the person", async () => {
  const { forModel, forPerson } = await call("delete_event", { id: ids.budget, extent: "this" }, both);
  const sentence = "Steward sends no invitations or updates: 1 guest was not told.";
  expect([forModel.endsWith(sentence), forPerson.endsWith(sentence)]).toEqual([true, true]);
});
