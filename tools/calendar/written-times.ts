import { fail, type Result, succeed } from "../../shared/result.ts";
import type { Length } from "./calendar-event.ts";
import { type EventTime, instantOf } from "./event-time.ts";
import {
  instantOfWritten,
  readWrittenTime,
  startOfDay,
  type WrittenTime,
  writeLocalTime,
} from "../time/local-time.ts";
import { DAY_MS, isSkipped, toWall, utc, type Zone } from "../time/zones.ts";

/** The end of an event as asked for: by its end, by its length, or not at all. */
type WrittenEnd = { end: string | null; minutes: number | null };

const HOUR: Length = { days: 0, exactMs: 3_600_000 };
const ONE_DAY: Length = { days: 1, exactMs: 0 };

/** How long an event lasts if nobody says: an hour, or a day. */
export function usualLength(start: EventTime): Length {
  return start.form === "date" ? ONE_DAY : HOUR;
}

/** A written time as a whole day in the person's zone. */
export function asDate(written: WrittenTime, own: Zone): EventTime {
  const wall = written.type === "instant" ? toWall(own, written.instant) : written.wall;
  return { form: "date", tzid: null, zone: own, wall: startOfDay(wall) };
}

/** A written time as a time in the person's zone. A bare date is refused, and so is a time that the clocks skip. */
export function asTime(written: WrittenTime, own: Zone): Result<EventTime> {
  if (written.type === "date") {
    return fail(
      "needs-time",
      "A date alone does not say at what time. Nothing was changed.",
      "Write the time too, as 2026-11-24T12:30.",
    );
  }
  if (written.type === "local" && isSkipped(own, written.wall)) {
    const later = writeLocalTime(toWall(own, instantOfWritten(written, own)));
    return fail(
      "no-such-time",
      `There is no ${writeLocalTime(written.wall)} in ${own.name}: the clocks go forward then. Nothing was changed.`,
      `Use another time, such as ${later}.`,
    );
  }
  const wall = toWall(own, instantOfWritten(written, own));
  if (own === utc) return succeed({ form: "utc", tzid: null, zone: own, wall });
  return succeed({ form: "zoned", tzid: own.name, zone: own, wall });
}

/** The length that an asked-for end means; null where none was asked for. Whole days end with the last day, included. */
export function lengthAsked(asked: WrittenEnd, start: EventTime, own: Zone): Result<Length | null> {
  if (asked.end !== null && asked.minutes !== null) {
    return fail(
      "two-ends",
      "Both an end and a length were given. Nothing was changed.",
      "Give one of them, and null for the other.",
    );
  }
  if (asked.minutes !== null) {
    if (start.form !== "date") return succeed({ days: 0, exactMs: asked.minutes * 60_000 });
    return fail(
      "two-ends",
      "An all-day event has no length in minutes. Nothing was changed.",
      "Give its last day as the end.",
    );
  }
  if (asked.end === null) return succeed(null);
  const written = readWrittenTime(asked.end, "end");
  if (!written.ok) return written;
  if (start.form === "date") return dayLength(asDate(written.value, own), start, asked.end);
  const end = asTime(written.value, own);
  if (!end.ok) return end;
  const exactMs = instantOf(end.value) - instantOf(start);
  return exactMs > 0 ? succeed({ days: 0, exactMs }) : endsTooEarly(asked.end);
}

function dayLength(last: EventTime, start: EventTime, text: string): Result<Length> {
  const days = (last.wall - start.wall) / DAY_MS + 1;
  return days >= 1 ? succeed({ days, exactMs: 0 }) : endsTooEarly(text);
}

function endsTooEarly(text: string): Result<never> {
  return fail(
    "end-before-start",
    `The end ${text} is not after the start. Nothing was changed.`,
    "Give a later end, or a length in minutes.",
  );
}
