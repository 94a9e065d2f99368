import { type EventTime, timeValue } from "./event-time.ts";
import { readRule } from "./recurrence-rule.ts";
import { DAY_MS, toInstant, utc } from "../time/zones.ts";

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** Replaces one part of an RRULE value (null takes it out); all other parts keep their text and order. */
export function withPart(rule: string, name: string, value: string | null): string {
  const parts = rule.split(";").filter((part) => part !== "");
  const isNamed = (part: string) => part.toUpperCase().startsWith(`${name}=`);
  if (value === null) return parts.filter((part) => !isNamed(part)).join(";");
  const written = `${name}=${value}`;
  return (
    parts.some(isNamed) ? parts.map((part) => (isNamed(part) ? written : part)) : [...parts, written]
  ).join(";");
}

/** The rule of a series that starts at `start`, ending just before the occurrence at `split`. */
export function endBefore(rule: string, split: EventTime): string {
  const last = split.form === "date" ? split.wall - DAY_MS : split.wall - 1000;
  return withPart(withPart(rule, "COUNT", null), "UNTIL", untilValue({ ...split, wall: last }));
}

/** The UNTIL that means this wall time: in UTC where the series has a zone (RFC 5545, section 3.3.10). */
export function untilValue(time: EventTime): string {
  if (time.form !== "zoned") return timeValue(time);
  return timeValue({ form: "utc", tzid: null, zone: utc, wall: toInstant(time.zone, time.wall) });
}

/**
 * The rule of a series whose start moves from `from` to `to`: its weekdays, month days and its end move along. Null where
 * the rule is too special to move by itself to another day.
 */
export function moveRule(rule: string, from: EventTime, to: EventTime): string | null {
  const parsed = readRule(rule, from);
  const until =
    parsed.until === null ? null : untilValue({ ...to, wall: parsed.until + to.wall - from.wall });
  const ended = until === null ? rule : withPart(rule, "UNTIL", until);
  const clocks = [parsed.hours, parsed.minutes, parsed.seconds];
  if (clocks.some((part) => part.length > 0) && (to.wall - from.wall) % DAY_MS !== 0) return null;
  const days = Math.floor(to.wall / DAY_MS) - Math.floor(from.wall / DAY_MS);
  const fixed = [
    parsed.days,
    parsed.months,
    parsed.weeks,
    parsed.yearDays,
    parsed.monthDays,
    parsed.positions,
  ];
  if (days === 0 || fixed.every((part) => part.length === 0)) return ended;
  if (parsed.frequency === "WEEKLY" && fixed.slice(1).every((part) => part.length === 0)) {
    const moved = parsed.days.map(({ day }) => WEEKDAYS[(((day + days) % 7) + 7) % 7] ?? "");
    return withPart(ended, "BYDAY", moved.join(","));
  }
  return moveMonthDay(ended, { from: new Date(from.wall), to: new Date(to.wall) });
}

function moveMonthDay(rule: string, { from, to }: { from: Date; to: Date }): string | null {
  const own = {
    BYMONTHDAY: (date: Date) => date.getUTCDate(),
    BYMONTH: (date: Date) => date.getUTCMonth() + 1,
  };
  let moved = rule;
  for (const part of rule
    .toUpperCase()
    .split(";")
    .filter((found) => found.startsWith("BY"))) {
    const [name = "", value = ""] = part.split("=");
    if (name !== "BYMONTHDAY" && name !== "BYMONTH") return null;
    if (value !== String(own[name](from))) return null;
    moved = withPart(moved, name, String(own[name](to)));
  }
  return moved;
}
