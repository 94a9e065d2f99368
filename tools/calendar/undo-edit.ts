import { fail, type Result } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import type { Calendar } from "./calendar.ts";
import { hashOf } from "../files/hash-file.ts";
import { type CalendarToken, calendarTokenSchema, eventsAreIn, type ShownChange } from "./calendar-token.ts";
import { editedCalendar } from "./edited-calendar.ts";
import { emptyCalendar } from "./empty-calendar.ts";
import { planEdit } from "./plan-edit.ts";
import { openCalendar, ownZone } from "./read-calendars.ts";
import { invertSplices, relocateSplices, type Splice } from "./splices.ts";

/** How every tool that edits calendars is reversed. */
export const undoEdit = { token: calendarTokenSchema, plan: planUndo };

/**
 * Plans the reversal of an edit. If the file is as the edit left it, it comes back byte for byte. If other events have
 * changed since, only the edit's own events go back; if one of those has changed, it refuses.
 */
async function planUndo(token: CalendarToken, ports: ToolPorts): Promise<Result<Plan>> {
  const opened = await openCalendar(ports, token.calendar);
  if (!opened.ok) return changedSince(token.calendar);
  const before = opened.value ?? emptyCalendar(token.calendar, ownZone(ports));
  const exists = opened.value !== null;
  const isUntouched = (exists ? hashOf(before.text) : null) === token.after.file;
  const splices = isUntouched ? invertSplices(token.splices) : splicesAmongOthers(token, before);
  if (splices === null) return changedSince(token.calendar);
  const shown = reverse(token.shown);
  const title = (shown.after ?? shown.before)?.title ?? "an event";
  return planEdit(
    {
      before,
      after: editedCalendar(before, splices),
      splices,
      files: { before: exists, after: !isUntouched || token.before.file !== null },
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
