import { z } from "zod";
import { type Result, succeed } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import type { Calendar } from "./calendar.ts";
import type { Length } from "./calendar-event.ts";
import { unknownCalendar } from "./choose-calendars.ts";
import { editedCalendar, showEvent } from "./edited-calendar.ts";
import { emptyCalendar } from "./empty-calendar.ts";
import { writeWhen } from "./event-line.ts";
import { writeEventId } from "./event-id.ts";
import { type EventTime, occurrenceKey } from "./event-time.ts";
import { readWrittenTime } from "../time/local-time.ts";
import { newUid, writeNewEvent } from "./new-event.ts";
import { planEdit } from "./plan-edit.ts";
import { openCalendar, ownZone, readCalendars } from "./read-calendars.ts";
import { repetitionSchema, ruleOf } from "./repetition.ts";
import { splicesOf } from "./splices.ts";
import { undoEdit } from "./undo-edit.ts";
import { writtenText, writtenTitle } from "./written-text.ts";
import { asDate, asTime, lengthAsked, usualLength } from "./written-times.ts";
import { missingZone } from "./zone-definition.ts";
import type { Zone } from "../time/zones.ts";

const FIRST_CALENDAR = "home";

const parameters = z.strictObject({
  calendar: z.string().nullable().describe("Name of the calendar; null for the usual one."),
  title: writtenTitle().describe("What it is, in a few words."),
  start: z
    .string()
    .describe("Local start, as 2026-11-24T12:30; a date alone, as 2026-11-24, makes an all-day event."),
  end: z
    .string()
    .nullable()
    .describe("Local end; for an all-day event its last day. Null where duration_minutes is given."),
  duration_minutes: z
    .int()
    .min(1)
    .max(525_600)
    .nullable()
    .describe("Length in minutes; null for an hour, or for one day."),
  all_day: z.boolean().nullable().describe("True for whole days; null to tell from the start."),
  location: writtenText(1000).nullable().describe("Where; null for nowhere in particular."),
  notes: writtenText(20_000).nullable().describe("Further text; null for none."),
  repeats: repetitionSchema.nullable().describe("How it repeats; null for a single event."),
});
type Parameters = z.infer<typeof parameters>;

/** Puts a new event into a calendar; the first one makes the calendar “home”. */
export const createEvent = defineTool({
  name: "create_event",
  description:
    "Puts an event into the person's calendar: one time or repeating, timed or all day. " +
    "It sends no invitations. Returns the id of the new event.",
  title: "Add an event",
  parameters,
  async plan(asked, ports) {
    const own = ownZone(ports);
    const target = await chooseTarget(asked.calendar, ports);
    if (!target.ok) return target;
    const times = readTimes(asked, own);
    if (!times.ok) return times;
    const rule = asked.repeats === null ? succeed(null) : ruleOf(asked.repeats, times.value.start);
    if (!rule.ok) return rule;
    return planNew(asked, ports, { ...target.value, ...times.value, rule: rule.value });
  },
  undo: undoEdit,
  provenance: "workspace",
});

type Target = { name: string; calendar: Calendar | null };
type Times = { start: EventTime; length: Length };

async function planNew(asked: Parameters, ports: ToolPorts, at: Target & Times & { rule: string | null }) {
  const own = ownZone(ports);
  const calendar = at.calendar ?? emptyCalendar(at.name, own);
  const now = ports.clock.now();
  const uid = newUid(at.name, calendar.text, now.toISOString(), JSON.stringify(asked));
  const { title, location, notes } = asked;
  const text = writeNewEvent(
    { uid, title, location, notes, now, start: at.start, length: at.length, rule: at.rule },
    calendar.structure.lineEnd,
  );
  const splices = splicesOf(calendar.structure, {
    replaced: [],
    added: [...missingZone(calendar, at.start), text],
  });
  const id = { calendar: at.name, key: occurrenceKey(at.start), uid };
  const after = editedCalendar(calendar, splices);
  const shown = showEvent(after, id);
  const when = writeWhen(shown.occurrence, own);
  return planEdit(
    {
      before: calendar,
      after,
      splices,
      files: { before: at.calendar !== null, after: true },
      uids: [uid],
      shown: {
        change: "created",
        extent: at.rule === null ? "this" : "all",
        before: null,
        after: shown.view,
      },
      forModel: `Created “${title}” on ${when} in the calendar ${at.name}. Its id is ${writeEventId(id)}. No invitations were sent.`,
      forPerson: `Added “${title}” on ${when} to the calendar ${at.name}.`,
      provenance: "workspace",
    },
    ports,
  );
}

async function chooseTarget(name: string | null, ports: ToolPorts): Promise<Result<Target>> {
  const shelf = await readCalendars(ports);
  if (!shelf.ok) return shelf;
  const { names } = shelf.value;
  const chosen = name ?? (names.includes(FIRST_CALENDAR) ? FIRST_CALENDAR : (names[0] ?? FIRST_CALENDAR));
  if (!names.includes(chosen) && chosen !== FIRST_CALENDAR) return unknownCalendar(chosen, names);
  const calendar = await openCalendar(ports, chosen);
  return calendar.ok ? succeed({ name: chosen, calendar: calendar.value }) : calendar;
}

function readTimes(asked: Parameters, own: Zone): Result<Times> {
  const written = readWrittenTime(asked.start, "start");
  if (!written.ok) return written;
  const isAllDay = asked.all_day ?? written.value.type === "date";
  const start = isAllDay ? succeed(asDate(written.value, own)) : asTime(written.value, own);
  if (!start.ok) return start;
  const length = lengthAsked({ end: asked.end, minutes: asked.duration_minutes }, start.value, own);
  if (!length.ok) return length;
  return succeed({ start: start.value, length: length.value ?? usualLength(start.value) });
}
