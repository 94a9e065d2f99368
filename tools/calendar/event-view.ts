import type { EventView } from "../../shared/preview.ts";
import { instantOf } from "./event-time.ts";
import { writeDate, writeLocalTime } from "../time/local-time.ts";
import type { Occurrence } from "./occurrences.ts";
import { recurrenceInWords } from "./recurrence-words.ts";
import { DAY_MS, toWall, type Zone } from "../time/zones.ts";

/**
 * An occurrence as a person reads it: in their own zone, whatever the zone of the event. For whole days `end` is the last
 * day, included; iCalendar's own DTEND is the day after.
 */
export function eventView(occurrence: Occurrence, own: Zone): EventView {
  const { event, start, end } = occurrence;
  const allDay = start.form === "date";
  const local = (time: typeof start) => writeLocalTime(toWall(own, instantOf(time)));
  return {
    title: event.title,
    start: allDay ? writeDate(start.wall) : local(start),
    end: allDay ? writeDate(end.wall - DAY_MS) : local(end),
    allDay,
    zone: allDay || start.form === "floating" ? null : own.name,
    location: event.location,
    notes: event.notes,
    repeats: recurrenceInWords(occurrence.series.master ?? event),
  };
}
