import ICAL from "ical.js";
import { type EventTime, wallOf } from "./event-time.ts";
import { DAY_MS, toWall } from "../time/zones.ts";

/** A weekday of a rule: `day` 0 is Sunday; `nth` 0 is every one, 2 the second, -1 the last. */
export type RuleDay = { day: number; nth: number };

/** An RRULE (RFC 5545, section 3.3.10), ready to be worked out. */
export type RecurrenceRule = {
  frequency: "YEARLY" | "MONTHLY" | "WEEKLY" | "DAILY" | "HOURLY" | "MINUTELY" | "SECONDLY";
  interval: number;
  count: number | null;
  /** The last wall time that may still be part of it. */
  until: number | null;
  /** First day of the week, 0 is Sunday. */
  weekStart: number;
  days: readonly RuleDay[];
  months: readonly number[];
  weeks: readonly number[];
  yearDays: readonly number[];
  monthDays: readonly number[];
  hours: readonly number[];
  minutes: readonly number[];
  seconds: readonly number[];
  positions: readonly number[];
};

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** Reads an RRULE value for an event that starts at `start`. Throws an error with a plain message if it is no rule. */
export function readRule(text: string, start: EventTime): RecurrenceRule {
  const parsed = ICAL.Recur.fromString(text.trim().toUpperCase());
  if (parsed.freq === null) throw new Error("a repetition has no FREQ");
  const numbers = (name: string) => parsed.getComponent(name).map(Number);
  return {
    frequency: parsed.freq as RecurrenceRule["frequency"],
    interval: parsed.interval,
    count: parsed.count,
    until: parsed.until === null ? null : readUntil(parsed.until, start),
    weekStart: parsed.wkst - 1,
    days: parsed.getComponent("BYDAY").map(readDay),
    months: numbers("BYMONTH"),
    weeks: numbers("BYWEEKNO"),
    yearDays: numbers("BYYEARDAY"),
    monthDays: numbers("BYMONTHDAY"),
    hours: numbers("BYHOUR"),
    minutes: numbers("BYMINUTE"),
    seconds: numbers("BYSECOND"),
    positions: numbers("BYSETPOS"),
  };
}

function readUntil(until: ICAL.Time, start: EventTime): number {
  const wall = wallOf(until);
  // A date as UNTIL of a timed event is not legal but common: it includes that whole day.
  if (until.isDate) return start.form === "date" ? wall : wall + DAY_MS - 1;
  if (start.form === "date") return Math.floor(wall / DAY_MS) * DAY_MS;
  return until.zone === ICAL.Timezone.utcTimezone ? toWall(start.zone, wall) : wall;
}

function readDay(text: string): RuleDay {
  return { day: WEEKDAYS.indexOf(text.slice(-2)), nth: Number(text.slice(0, -2)) };
}
