import { type Calendar, readCalendar } from "./calendar.ts";
import type { Zone } from "../time/zones.ts";

/** What a calendar's file holds before its first event. Undo compares with it: a change to it is a new token version. */
const EMPTY_CALENDAR = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Steward//Steward//EN",
  "CALSCALE:GREGORIAN",
  "END:VCALENDAR",
  "",
].join("\r\n");

/** The calendar that a first event is put into, where there is no file yet. */
export function emptyCalendar(name: string, own: Zone): Calendar {
  const empty = readCalendar({ name, text: EMPTY_CALENDAR }, own);
  if (!empty.ok) throw new Error("the empty calendar is not a calendar");
  return empty.value;
}
