import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { defineTool, type Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { type AskedTimes, type ChangedTimes, changedTimes } from "./changed-times.ts";
import { changeEventText, type WantedChange } from "./change-event-text.ts";
import { editedCalendar, showEvent } from "./edited-calendar.ts";
import { writeEventId } from "./event-id.ts";
import { writeWhen } from "./event-line.ts";
import { eventView } from "./event-view.ts";
import { findEvent, namedEvent } from "./find-event.ts";
import { guestsSentence } from "./guests-sentence.ts";
import { isOneOfMany } from "./one-occurrence.ts";
import type { Occurrence } from "./occurrences.ts";
import { originOf } from "./outside.ts";
import { planEdit } from "./plan-edit.ts";
import { ownZone } from "./read-calendars.ts";
import { newRepetitionSchema, ruleOf } from "./repetition.ts";
import { splicesOf } from "./splices.ts";
import { undoEdit } from "./undo-edit.ts";
import { writtenText, writtenTitle } from "./written-text.ts";
import { missingZone } from "./zone-definition.ts";

const parameters = z.strictObject({
  ...namedEvent,
  title: writtenTitle().nullable().describe("New title; null leaves it."),
  start: z
    .string()
    .nullable()
    .describe(
      "New local start, as 2026-11-24T12:30; a date alone moves the day and keeps the time. Null leaves it. The length stays.",
    ),
  end: z
    .string()
    .nullable()
    .describe("New local end; for an all-day event its last day. Null keeps the length."),
  duration_minutes: z
    .int()
    .min(1)
    .max(525_600)
    .nullable()
    .describe("New length in minutes; null keeps the length."),
  all_day: z
    .boolean()
    .nullable()
    .describe("True makes it an all-day event, false a timed one; null leaves it."),
  location: writtenText(1000).nullable().describe("New place; an empty text removes it; null leaves it."),
  notes: writtenText(20_000).nullable().describe("New notes; an empty text removes them; null leaves them."),
  repeats: newRepetitionSchema
    .nullable()
    .describe("How it repeats from now on; null leaves it. Not with extent this."),
});
type Parameters = z.infer<typeof parameters>;

/** Changes an event; everything in the file that the change does not concern stays as it is. */
export const changeEvent = defineTool({
  name: "change_event",
  description:
    "Changes an event in the person's calendar: title, time, place, notes or repetition. " +
    "It sends no invitations or updates to guests. Find the id with list_events first.",
  title: "Change an event",
  parameters,
  async plan(asked, ports) {
    const found = await findEvent(asked.id, ports);
    if (!found.ok) return found;
    const times = changedTimes(found.value, timesOf(asked), ownZone(ports));
    if (!times.ok) return times;
    const wanted = readWanted(asked, found.value, times.value);
    return wanted.ok
      ? planChange(found.value, { wanted: wanted.value, extent: asked.extent }, ports)
      : wanted;
  },
  undo: undoEdit,
  provenance: "workspace",
});

type Extent = Parameters["extent"];

function timesOf({ start, end, duration_minutes: minutes, all_day: allDay, extent }: Parameters): AskedTimes {
  return { start, end, minutes, allDay, extent };
}

function readWanted(asked: Parameters, found: Occurrence, times: ChangedTimes): Result<WantedChange> {
  const { title, location, notes, repeats } = asked;
  if (repeats !== null && asked.extent === "this" && isOneOfMany(found)) {
    return fail(
      "one-of-many",
      "One occurrence alone cannot repeat in its own way. Nothing was changed.",
      "Use the extent following or all, or leave out `repeats`.",
    );
  }
  const rule = repeats === null ? succeed(null) : ruleOf(repeats, times.start);
  if (!rule.ok) return rule;
  const fields = { title, location, notes, rule: rule.value };
  const isNothing = !times.isGiven && Object.values(fields).every((field) => field === null);
  if (isNothing)
    return fail(
      "nothing-to-change",
      "No new value was given. Nothing was changed.",
      "Give at least one field that is not null.",
    );
  return succeed({ fields, times });
}

function planChange(
  found: Occurrence,
  { wanted, extent }: { wanted: WantedChange; extent: Extent },
  ports: ToolPorts,
): Result<Plan> {
  const own = ownZone(ports);
  const { calendar } = found;
  const changed = changeEventText(found, { wanted, extent, now: ports.clock.now() });
  if (!changed.ok) return changed;
  const { replaced, added } = changed.value.blocks;
  const zones = missingZone(calendar, wanted.times.start);
  const splices = splicesOf(calendar.structure, { replaced, added: [...zones, ...added] });
  const edited = editedCalendar(calendar, splices);
  const after = showEvent(edited, changed.value);
  const id = writeEventId({ calendar: calendar.name, uid: changed.value.uid, key: changed.value.key });
  const when = writeWhen(after.occurrence, own);
  const title = after.view.title;
  return planEdit(
    {
      before: calendar,
      after: edited,
      splices,
      files: { before: true, after: true },
      uids: [...new Set([found.series.uid, changed.value.uid])],
      shown: {
        change: "modified",
        extent: changed.value.extent,
        before: eventView(found, own),
        after: after.view,
      },
      forModel: `Changed “${title}”: now on ${when}. Its id is now ${id}.${changed.value.remark}${guestsSentence(found)}`,
      forPerson: `Changed “${title}”, now on ${when}.${changed.value.remark}${guestsSentence(found)}`,
      ...originOf([found], ports),
    },
    ports,
  );
}
