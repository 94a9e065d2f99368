import { fail, type Result, succeed } from "../../shared/result.ts";
import { instantOfWritten, readWrittenTime, writeLocalTime } from "../time/local-time.ts";
import type { InstantRange } from "./occurrences.ts";
import { DAY_MS, toWall, type Zone } from "../time/zones.ts";

/**
 * Reads a range as a model writes it. `to` as a date includes that day, as a time it does not include that moment.
 * Ranges that are empty or longer than `mostDays` are refused.
 */
export function readRange(
  written: { from: string; to: string },
  own: Zone,
  mostDays: number,
): Result<InstantRange> {
  const from = readWrittenTime(written.from, "start of the range");
  if (!from.ok) return from;
  const to = readWrittenTime(written.to, "end of the range");
  if (!to.ok) return to;
  const last = to.value.type === "date" ? { ...to.value, wall: to.value.wall + DAY_MS } : to.value;
  const range = { from: instantOfWritten(from.value, own), to: instantOfWritten(last, own) };
  if (range.to <= range.from) {
    return fail(
      "empty-range",
      `The range from ${written.from} to ${written.to} is empty.`,
      "Put the earlier time first.",
    );
  }
  if (range.to - range.from > (mostDays + 1) * DAY_MS) {
    return fail(
      "range-too-long",
      `The range is longer than ${mostDays} days.`,
      "Ask for a shorter range, or several.",
    );
  }
  return succeed(range);
}

/** "2026-11-24T00:00 to 2026-11-25T00:00 (Europe/Madrid)". */
export function writeRange(range: InstantRange, own: Zone): string {
  const [from, to] = [range.from, range.to].map((instant) => writeLocalTime(toWall(own, instant)));
  return `${from} to ${to} (${own.name})`;
}
