import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { EventTime } from "./event-time.ts";
import { readWrittenTime, startOfDay, writeDay } from "../time/local-time.ts";
import { readRule } from "./recurrence-rule.ts";
import { dayFilter } from "./rule-days.ts";
import { untilValue } from "./rule-text.ts";
import { DAY_MS } from "../time/zones.ts";

/** How far ahead to look for a day that a rule allows. */
const LOOK_DAYS = 4 * 366;

const weekday = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
const shared = {
  interval: z
    .int()
    .min(1)
    .max(1000)
    .nullable()
    .describe("Every how many days, weeks, months or years; null for 1."),
  weekdays: z
    .array(weekday)
    .nullable()
    .describe("On these weekdays; null for the weekday or date of the start."),
  nth_weekday: z
    .int()
    .min(-5)
    .max(5)
    .nullable()
    .describe(
      "Monthly or yearly with weekdays: which one of the month, 1 the first, -1 the last; else null.",
    ),
  month_day: z
    .int()
    .min(-31)
    .max(31)
    .nullable()
    .describe("Monthly: on this day of the month, -1 for the last; else null."),
  count: z.int().min(1).max(10_000).nullable().describe("How many times in all; null for no count."),
  until: z
    .string()
    .nullable()
    .describe("The last date on which it may happen, as 2026-12-31; null for no end."),
};
const frequencies = ["daily", "weekly", "monthly", "yearly"] as const;

/** How a new event repeats, in a small plain form. */
export const repetitionSchema = z.strictObject({
  frequency: z.enum(frequencies).describe("How often."),
  ...shared,
});
/** The same for an event that may stop repeating. */
export const newRepetitionSchema = z.strictObject({
  frequency: z.enum([...frequencies, "never"]).describe("How often; never makes it a single event."),
  ...shared,
});
type Repetition = z.infer<typeof newRepetitionSchema>;

/** The RRULE value for an event that starts at `start`; empty for `never`. Its start must be a day that the rule names. */
export function ruleOf(repetition: Repetition, start: EventTime): Result<string> {
  if (repetition.frequency === "never") return succeed("");
  const mistake = mistakeIn(repetition);
  if (mistake !== null)
    return fail("bad-repetition", `${mistake} Nothing was changed.`, "Correct `repeats` and try again.");
  const until = repetition.until === null ? null : readUntil(repetition.until, start);
  if (until && !until.ok) return until;
  const rule = [
    `FREQ=${repetition.frequency.toUpperCase()}`,
    ...part("INTERVAL", (repetition.interval ?? 1) === 1 ? null : repetition.interval),
    ...part(
      "BYDAY",
      repetition.weekdays?.map((day) => `${repetition.nth_weekday ?? ""}${day}`).join(",") || null,
    ),
    ...part("BYMONTH", isYearlyWeekday(repetition) ? new Date(start.wall).getUTCMonth() + 1 : null),
    ...part("BYMONTHDAY", repetition.month_day),
    ...part("COUNT", repetition.count),
    ...part("UNTIL", until?.value ?? null),
  ].join(";");
  return checkStart(rule, start);
}

function isYearlyWeekday({ frequency, nth_weekday }: Repetition): boolean {
  return frequency === "yearly" && nth_weekday !== null;
}

function part(name: string, value: string | number | null): string[] {
  return value === null ? [] : [`${name}=${value}`];
}

function mistakeIn(repetition: Repetition): string | null {
  const { frequency, weekdays, nth_weekday: nth, month_day: day, count, until } = repetition;
  const isLong = frequency === "monthly" || frequency === "yearly";
  if (count !== null && until !== null) return "A repetition ends by `count` or by `until`, not by both.";
  if (nth !== null && (!isLong || nth === 0 || !weekdays?.length))
    return "`nth_weekday` needs weekdays and monthly or yearly.";
  if (day !== null && (frequency !== "monthly" || day === 0))
    return "`month_day` is for monthly, and is 1 to 31 or -31 to -1.";
  return null;
}

function readUntil(text: string, start: EventTime): Result<string> {
  const written = readWrittenTime(text, "last date of the repetition");
  if (!written.ok) return written;
  if (written.value.type === "instant") {
    return fail(
      "bad-date",
      "The end of a repetition is a date. Nothing was changed.",
      "Write it as 2026-12-31.",
    );
  }
  const day = startOfDay(written.value.wall);
  if (day < startOfDay(start.wall)) {
    return fail(
      "bad-repetition",
      `The repetition would end on ${text}, before it begins. Nothing was changed.`,
      "Give a later date.",
    );
  }
  return succeed(untilValue({ ...start, wall: start.form === "date" ? day : day + DAY_MS - 1000 }));
}

/** A start that its own rule does not name means different things to different programs (RFC 5545, section 3.8.5.3). */
function checkStart(rule: string, start: EventTime): Result<string> {
  const allowed = dayFilter(readRule(rule, start), start.wall);
  const first = startOfDay(start.wall);
  if (allowed(first)) return succeed(rule);
  const days = Array.from({ length: LOOK_DAYS }, (_none, index) => first + (index + 1) * DAY_MS);
  const next = days.find(allowed);
  return fail(
    "start-not-in-repetition",
    `The event starts on ${writeDay(start.wall)}, which is not a day on which it would repeat. Nothing was changed.`,
    next === undefined
      ? "That repetition never happens: correct it."
      : `Start on ${writeDay(next)}, or change the repetition.`,
  );
}
