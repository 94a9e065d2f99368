import { fail, type Result, succeed } from "../../shared/result.ts";
import { DAY_MS, toInstant, type Zone } from "./zones.ts";

/** A date or a time as a model or a person writes it (ISO 8601). Walls and instants: see zones.ts. */
export type WrittenTime =
  | { type: "date"; wall: number }
  | { type: "local"; wall: number }
  | { type: "instant"; instant: number };

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Reads `2026-11-24`, `2026-11-24T12:30`, `2026-11-24T12:30:00+01:00`; `what` names the field in the failure. */
export function readWrittenTime(text: string, what: string): Result<WrittenTime> {
  const found = WRITTEN.exec(text.trim());
  const wall = found ? wallOf(found) : null;
  if (!found || wall === null) {
    return fail(
      "bad-date",
      `The ${what} “${text.slice(0, 60)}” is not a date or time that exists. Nothing was changed.`,
      "Write a date as 2026-11-24, or a local time as 2026-11-24T12:30.",
    );
  }
  if (found[4] === undefined) return succeed({ type: "date", wall });
  const offset = found[7];
  if (offset === undefined) return succeed({ type: "local", wall });
  return succeed({ type: "instant", instant: wall - offsetMs(offset) });
}

/** The instant that a written time means in the person's zone. A date means its first moment. */
export function instantOfWritten(time: WrittenTime, own: Zone): number {
  return time.type === "instant" ? time.instant : toInstant(own, time.wall);
}

/** Wall time as `2026-11-24T12:30`, with seconds only where there are any. */
export function writeLocalTime(wall: number): string {
  const iso = new Date(wall).toISOString();
  return iso.slice(0, iso.endsWith(":00.000Z") ? 16 : 19);
}

/** The date of a wall time: `2026-11-24`. */
export function writeDate(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** The clock time of a wall time: `12:30`. */
export function writeClock(wall: number): string {
  return new Date(wall).toISOString().slice(11, 16);
}

/** "Tuesday 2026-11-24": models are bad at working out weekdays. */
export function writeDay(wall: number): string {
  const weekday = new Date(wall).toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" });
  return `${weekday} ${writeDate(wall)}`;
}

/** Midnight at the start of a wall time's day. */
export function startOfDay(wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

function wallOf(found: RegExpExecArray): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(numberOf);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const iso = `${[found[1], found[2], found[3]].join("-")}T${found[4] ?? "00"}:${found[5] ?? "00"}`;
  // `Date.UTC` carries over: 30 February would become 2 March.
  return year >= 1 && second < 60 && !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(iso)
    ? wall
    : null;
}

function numberOf(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}

function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  const size = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
  return offset.startsWith("-") ? -size : size;
}
