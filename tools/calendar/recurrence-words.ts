import type { CalendarEvent } from "./calendar-event.ts";
import { writeClock, writeDate } from "../time/local-time.ts";
import type { RecurrenceRule, RuleDay } from "./recurrence-rule.ts";

const UNITS = {
  YEARLY: "year",
  MONTHLY: "month",
  WEEKLY: "week",
  DAILY: "day",
  HOURLY: "hour",
  MINUTELY: "minute",
  SECONDLY: "second",
};
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const ORDINALS = new Map([
  [-2, "second last"],
  [-1, "last"],
  [1, "first"],
  [2, "second"],
  [3, "third"],
  [4, "fourth"],
  [5, "fifth"],
]);

/** How an event repeats, in words; null where it does not. */
export function recurrenceInWords(event: CalendarEvent): string | null {
  const parts = event.rules.map((rule) => ruleInWords(rule));
  const extra = event.extraStarts.length;
  if (extra > 0)
    parts.push(`${parts.length > 0 ? "and " : ""}on ${extra} further ${extra === 1 ? "date" : "dates"}`);
  return parts.length === 0 ? null : parts.join(", ");
}

function ruleInWords(rule: RecurrenceRule): string {
  const onDays = everyWeekOn(rule);
  const unit = UNITS[rule.frequency];
  const pace = rule.interval === 1 ? `every ${unit}` : `every ${rule.interval} ${unit}s`;
  const days =
    onDays === null ? [pace, ...daysInWords(rule)] : [onDays, ...daysInWords({ ...rule, days: [] })];
  return [...days, ...timesInWords(rule), ...endInWords(rule)].join(" ");
}

/** Days of each week as people say them: "every weekday", "every Tuesday and Thursday"; null where it is no such rule. */
function everyWeekOn({ frequency, interval, days, positions }: RecurrenceRule): string | null {
  const isPlain = positions.length === 0 && days.length > 0 && days.every(({ nth }) => nth === 0);
  if (frequency !== "WEEKLY" || interval !== 1 || !isPlain) return null;
  const each = new Set(days.map(({ day }) => day));
  const isWorkWeek = each.size === 5 && !each.has(0) && !each.has(6);
  return isWorkWeek ? "every weekday" : `every ${list(days.map(dayInWords))}`;
}

function daysInWords(rule: RecurrenceRule): string[] {
  const words: string[] = [];
  if (rule.positions.length > 0) words.push(`on the ${list(rule.positions.map(ordinal))} of`);
  if (rule.days.length > 0) words.push(`on ${list(rule.days.map(dayInWords))}`);
  if (rule.monthDays.length > 0) words.push(`on day ${list(rule.monthDays.map(numberFromEnd))}`);
  if (rule.yearDays.length > 0) words.push(`on day ${list(rule.yearDays.map(numberFromEnd))} of the year`);
  if (rule.weeks.length > 0) words.push(`in week ${list(rule.weeks.map(numberFromEnd))}`);
  if (rule.months.length > 0)
    words.push(`in ${list(rule.months.map((month) => MONTHS[month - 1] ?? `month ${month}`))}`);
  return words;
}

function timesInWords(rule: RecurrenceRule): string[] {
  const named = [
    ["hour", rule.hours],
    ["minute", rule.minutes],
    ["second", rule.seconds],
  ] as const;
  return named
    .filter(([, values]) => values.length > 0)
    .map(([unit, values]) => `at ${unit} ${list(values.map(String))}`);
}

function endInWords(rule: RecurrenceRule): string[] {
  if (rule.count !== null) return [`${rule.count} ${rule.count === 1 ? "time" : "times"}`];
  if (rule.until === null) return [];
  const clock = writeClock(rule.until);
  return [`until ${writeDate(rule.until)}${clock === "00:00" || clock === "23:59" ? "" : ` ${clock}`}`];
}

function dayInWords(day: RuleDay): string {
  const name = WEEKDAYS[day.day] ?? "";
  return day.nth === 0 ? name : `the ${ordinal(day.nth)} ${name}`;
}

function ordinal(number: number): string {
  return ORDINALS.get(number) ?? `number ${number}`;
}

function numberFromEnd(number: number): string {
  if (number === -1) return "last";
  return number < 0 ? `${-number} from the end` : String(number);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
