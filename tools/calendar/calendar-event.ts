import ICAL from "ical.js";
import type { Block } from "./calendar-text.ts";
import { propertiesOf } from "./edit-lines.ts";
import { atInstant, type EventTime, instantOf, readTimes, type ZoneFinder } from "./event-time.ts";
import { readRule, type RecurrenceRule } from "./recurrence-rule.ts";
import { DAY_MS } from "../time/zones.ts";

/** How an end follows from a start: calendar days, and then an exact time. */
export type Length = { days: number; exactMs: number };

/** One VEVENT: what we understand of it, and the exact text that it has in the file. */
export type CalendarEvent = {
  uid: string;
  block: Block;
  title: string;
  location: string | null;
  notes: string | null;
  start: EventTime;
  length: Length;
  recurrenceId: EventTime | null;
  rules: readonly RecurrenceRule[];
  /** The RRULE values as written. */
  rulesText: readonly string[];
  extraStarts: readonly EventTime[];
  excluded: readonly EventTime[];
  cancelled: boolean;
  /** False where the event leaves its time free (TRANSP:TRANSPARENT). */
  busy: boolean;
  guests: number;
  hasOrganizer: boolean;
};

/** Reads one VEVENT. Throws an error with a plain message if it makes no sense. */
export function readEvent(block: Block, zones: ZoneFinder): CalendarEvent {
  const component = ICAL.Component.fromString(block.text);
  const uid = textOf(component, "uid");
  if (uid === null) throw new Error("it has no UID");
  const [start] = timesOf(component, "dtstart", zones);
  if (!start) throw new Error("it has no DTSTART");
  const [recurrenceId = null] = timesOf(component, "recurrence-id", zones);
  const rulesText = propertiesOf(block.text, "RRULE").map((rule) => rule.value);
  return {
    uid,
    block,
    title: textOf(component, "summary") ?? "(no title)",
    location: textOf(component, "location"),
    notes: textOf(component, "description"),
    start,
    length: lengthOf(component, start, zones),
    recurrenceId,
    rules: rulesText.map((rule) => readRule(rule, start)),
    rulesText,
    extraStarts: timesOf(component, "rdate", zones),
    excluded: timesOf(component, "exdate", zones),
    cancelled: textOf(component, "status")?.toUpperCase() === "CANCELLED",
    busy: textOf(component, "transp")?.toUpperCase() !== "TRANSPARENT",
    guests: component.getAllProperties("attendee").length,
    hasOrganizer: component.hasProperty("organizer"),
  };
}

/** The end of what starts at `start`, in the same zone. For whole days it is the day after the last. */
export function endAfter(start: EventTime, length: Length): EventTime {
  const afterDays = { ...start, wall: start.wall + length.days * DAY_MS };
  return length.exactMs === 0 ? afterDays : atInstant(afterDays, instantOf(afterDays) + length.exactMs);
}

/** True for an event that happens more than once. */
export function repeats(event: CalendarEvent): boolean {
  return event.rules.length > 0 || event.extraStarts.length > 0;
}

/**
 * DTEND means the same exact length for every occurrence; DURATION counts its days by the calendar (RFC 5545, sections
 * 3.8.5.3 and 3.3.6). Without either a date lasts one day and a time has no length.
 */
function lengthOf(component: ICAL.Component, start: EventTime, zones: ZoneFinder): Length {
  const [end] = timesOf(component, "dtend", zones);
  if (end && start.form === "date")
    return { days: Math.max(1, Math.round((end.wall - start.wall) / DAY_MS)), exactMs: 0 };
  if (end) return { days: 0, exactMs: Math.max(0, instantOf(end) - instantOf(start)) };
  const duration = component.getFirstPropertyValue("duration");
  if (!(duration instanceof ICAL.Duration)) return { days: start.form === "date" ? 1 : 0, exactMs: 0 };
  const days = duration.weeks * 7 + duration.days;
  if (start.form === "date") return { days: Math.max(1, days), exactMs: 0 };
  return { days, exactMs: ((duration.hours * 60 + duration.minutes) * 60 + duration.seconds) * 1000 };
}

function timesOf(component: ICAL.Component, name: string, zones: ZoneFinder): EventTime[] {
  return component.getAllProperties(name).flatMap((property) => readTimes(property, zones));
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === "" ? null : String(value);
}
