import { instantOfWritten, readWrittenTime } from "../time/local-time.ts";
import { ianaZone, utc } from "../time/zones.ts";

/** A moment to the minute in a time zone, as `2026-11-22 10:00`. `timeZone` is an IANA name. Pure. */
export function shownTime(milliseconds: number, timeZone: string): string {
  // Swedish dates are ISO 8601 with a space.
  return new Date(milliseconds).toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}

/** The moment that a written date (its first one) or time names in a time zone; null if it names none. Pure. */
export function momentOf(text: string, timeZone: string): number | null {
  const written = readWrittenTime(text, "date");
  return written.ok ? instantOfWritten(written.value, ianaZone(timeZone) ?? utc) : null;
}
