import { fail, type Result, succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import type { Calendar } from "./calendar.ts";
import { hashOf } from "../files/hash-file.ts";
import { type CalendarToken, calendarTokenSchema, eventsAreIn, type ShownChange } from "./calendar-token.ts";
import { editedCalendar } from "./edited-calendar.ts";
import { emptyCalendar } from "./empty-calendar.ts";
import { foreseeEdits } from "./foresee-edits.ts";
import { planEdit } from "./plan-edit.ts";
import { openCalendar, ownZone } from "./read-calendars.ts";
import { invertSplices, relocateSplices, type Splice } from "./splices.ts";

/** How every tool that edits calendars is reversed. An edit is one thing: no part of it can be reversed alone. */
export const undoEdit = {
  token: calendarTokenSchema,
  plan: planUndo,
  foresee: (tokens: readonly CalendarToken[], ports: ToolPorts) => foreseeEdits(tokens, ports, reversal),
};

/** Plans the reversal of an edit; see `reversal`. */
async function planUndo(token: CalendarToken, ports: ToolPorts): Promise<Result<Plan>> {
  const opened = await openCalendar(ports, token.calendar);
  if (!opened.ok) return changedSince(token.calendar);
  const reversed = reversal(token, opened.value, ports);
  if (!reversed.ok) return reversed;
  const { before, after, splices, files, shown } = reversed.value;
  const title = (shown.after ?? shown.before)?.title ?? "an event";
  return planEdit(
    {
      before,
      after,
      splices,
      files,
      uids: Object.keys(token.after.events),
      shown,
      // No title here: it may be text from outside, and this one is not marked so.
      forModel: `The change in the calendar ${token.calendar} was taken back.`,
      forPerson: `Took back the change to “${title}”.`,
      provenance: "workspace",
    },
    ports,
  );
}

/** What reversing an edit makes of a calendar, worked out on its text alone. */
export type Reversal = {
  before: Calendar;
  after: Calendar;
  splices: readonly Splice[];
  /** Whether there is a file before, and whether there is to be one after. */
  files: { before: boolean; after: boolean };
  shown: ShownChange;
};

/**
 * Reverses an edit in a calendar (null: there is no file). If it is as the edit left it, it comes back byte for byte. If other
 * events have changed since, only the edit's own events go back; if one of those has changed, it refuses. A token that was not
 * written by an edit does not fit any calendar, and is refused likewise. Pure.
 */
function reversal(token: CalendarToken, now: Calendar | null, ports: ToolPorts): Result<Reversal> {
  const before = now ?? emptyCalendar(token.calendar, ownZone(ports));
  const isUntouched = (now === null ? null : hashOf(before.text)) === token.after.file;
  const splices = isUntouched ? invertSplices(token.splices) : splicesAmongOthers(token, before);
  const after = splices && calendarAfter(before, splices);
  if (splices === null || after === null) return changedSince(token.calendar);
  const files = { before: now !== null, after: !isUntouched || token.before.file !== null };
  return succeed({ before, after, splices, files, shown: reverse(token.shown) });
}

function calendarAfter(before: Calendar, splices: readonly Splice[]): Calendar | null {
  try {
    return editedCalendar(before, splices);
  } catch {
    return null;
  }
}

function splicesAmongOthers(token: CalendarToken, now: Calendar): Splice[] | null {
  if (!eventsAreIn(token.after, now)) return null;
  return relocateSplices(now.structure, now.text, invertSplices(token.splices));
}

function reverse({ change, extent, before, after }: ShownChange): ShownChange {
  const reversed = { created: "deleted", deleted: "created", modified: "modified" } as const;
  return { change: reversed[change], extent, before: after, after: before };
}

function changedSince(calendar: string): Result<never> {
  return fail(
    "changed-since",
    `The event in the calendar ${calendar} was changed by something else since, so this cannot be taken back. Nothing was changed.`,
    "Change the event by hand, or take back the later change first.",
  );
}
