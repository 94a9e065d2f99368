import type { RecurrenceRule } from "./recurrence-rule.ts";
import { DAY_MS } from "../time/zones.ts";

/** Tells whether a rule allows a day, given as midnight's wall time. The rule's own table: RFC 5545, page 44. */
export function dayFilter(rule: RecurrenceRule, start: number): (day: number) => boolean {
  const filled = withDefaults(rule, new Date(start));
  return (day) => {
    const date = new Date(day);
    return (
      allows(filled.months, date.getUTCMonth() + 1) &&
      allowsFromEnd(filled.monthDays, date.getUTCDate(), daysInMonth(date)) &&
      allowsFromEnd(filled.yearDays, dayOfYear(date), daysInYear(date)) &&
      allowsWeek(filled, day) &&
      allowsWeekday(filled, date)
    );
  };
}

/** Midnight of the first day of week 1: the first week with at least four days in the year. */
export function firstWeekStart(year: number, weekStart: number): number {
  const january4 = Date.UTC(year, 0, 4);
  return january4 - daysSince(weekStart, new Date(january4)) * DAY_MS;
}

/** How many days after the last `weekStart` a date is, 0 to 6. */
export function daysSince(weekStart: number, date: Date): number {
  return (date.getUTCDay() - weekStart + 7) % 7;
}

/** What a rule leaves open comes from the start: a yearly rule means the start's own month and day, and so on. */
function withDefaults(rule: RecurrenceRule, start: Date): RecurrenceRule {
  const ownDay = [{ day: start.getUTCDay(), nth: 0 }];
  const daysGiven = rule.days.length + rule.monthDays.length + rule.yearDays.length > 0;
  if (daysGiven) return rule;
  if (rule.frequency === "WEEKLY" || rule.weeks.length > 0) return { ...rule, days: ownDay };
  const monthDays = [start.getUTCDate()];
  if (rule.frequency === "MONTHLY") return { ...rule, monthDays };
  if (rule.frequency !== "YEARLY") return rule;
  const months = rule.months.length > 0 ? rule.months : [start.getUTCMonth() + 1];
  return { ...rule, months, monthDays };
}

function allows(allowed: readonly number[], value: number): boolean {
  return allowed.length === 0 || allowed.includes(value);
}

function allowsFromEnd(allowed: readonly number[], value: number, size: number): boolean {
  return allowed.length === 0 || allowed.includes(value) || allowed.includes(value - size - 1);
}

function allowsWeek(rule: RecurrenceRule, day: number): boolean {
  if (rule.weeks.length === 0) return true;
  // The year of a week is the year of its fourth day.
  const weekBegin = day - daysSince(rule.weekStart, new Date(day)) * DAY_MS;
  const year = new Date(weekBegin + 3 * DAY_MS).getUTCFullYear();
  const first = firstWeekStart(year, rule.weekStart);
  const weeks = Math.round((firstWeekStart(year + 1, rule.weekStart) - first) / (7 * DAY_MS));
  return allowsFromEnd(rule.weeks, Math.floor((day - first) / (7 * DAY_MS)) + 1, weeks);
}

function allowsWeekday(rule: RecurrenceRule, date: Date): boolean {
  if (rule.days.length === 0) return true;
  const inMonth = rule.frequency === "MONTHLY" || rule.months.length > 0;
  const position = inMonth ? date.getUTCDate() : dayOfYear(date);
  const size = inMonth ? daysInMonth(date) : daysInYear(date);
  const nth = Math.ceil(position / 7);
  const nthFromEnd = -Math.ceil((size - position + 1) / 7);
  return rule.days.some((day) => day.day === date.getUTCDay() && [0, nth, nthFromEnd].includes(day.nth));
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function dayOfYear(date: Date): number {
  return (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS + 1;
}

function daysInYear(date: Date): number {
  return dayOfYear(new Date(Date.UTC(date.getUTCFullYear(), 11, 31)));
}
