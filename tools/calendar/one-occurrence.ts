import { type CalendarEvent, endAfter, type Length, repeats } from "./calendar-event.ts";
import { type Edit, editComponent, propertiesOf } from "./edit-lines.ts";
import { type EventFields, fieldEdits, timeEdit, timeEdits, timeProperty } from "./event-edits.ts";
import type { EventTime } from "./event-time.ts";
import type { Occurrence } from "./occurrences.ts";
import type { BlockChanges } from "./splices.ts";

/** A change to one occurrence; a null length keeps the length. */
type OneChange = {
  fields: EventFields;
  start: EventTime;
  length: Length | null;
  revision: readonly Edit[];
};

/** True where the event is one of a series, so that changing only this one means making an exception. */
export function isOneOfMany({ series }: Occurrence): boolean {
  return series.master !== null && repeats(series.master);
}

/** Changes this occurrence only: in place where it has a VEVENT of its own, else as a new exception. */
export function changeOne(found: Occurrence, change: OneChange): BlockChanges {
  const { event } = found;
  if (isOneOfMany(found) && event.recurrenceId === null)
    return { replaced: [], added: [exceptionOf(found, change)] };
  const edits = [
    ...timeEdits(event, change.start, change.length),
    ...fieldEdits(change.fields),
    ...change.revision,
  ];
  return { replaced: [{ block: event.block, text: editComponent(event.block.text, edits) }], added: [] };
}

/** Takes this occurrence away: an EXDATE in the series, or the VEVENT itself where there is no series. */
export function deleteOne(found: Occurrence, revision: readonly Edit[]): BlockChanges {
  const { event, series, originalStart } = found;
  const gone = { block: event.block, text: "" };
  if (series.master === null || !isOneOfMany(found)) return { replaced: [gone], added: [] };
  const exclude: Edit = { type: "add", property: timeProperty("EXDATE", [originalStart]) };
  const text = editComponent(series.master.block.text, [exclude, ...revision]);
  const replaced = [{ block: series.master.block, text }];
  return { replaced: event.recurrenceId === null ? replaced : [...replaced, gone], added: [] };
}

function exceptionOf(found: Occurrence, { fields, start, length, revision }: OneChange): string {
  const master: CalendarEvent = found.event;
  const hasEnd = length !== null || propertiesOf(master.block.text, "DTEND").length > 0;
  return editComponent(master.block.text, [
    {
      type: "remove",
      names: ["RRULE", "RDATE", "EXDATE", "EXRULE", ...(length === null ? [] : ["DURATION"])],
    },
    timeEdit("DTSTART", start),
    ...(hasEnd ? [timeEdit("DTEND", endAfter(start, length ?? master.length))] : []),
    timeEdit("RECURRENCE-ID", found.originalStart),
    ...fieldEdits(fields),
    ...revision,
  ]);
}
