import type { RecurrenceRule } from "./recurrence-rule.ts";
import { dayFilter, daysSince, firstWeekStart } from "./rule-days.ts";
import { DAY_MS } from "../time/zones.ts";

/**
 * Works out the wall times of a rule. ical.js has an iterator of its own, which we do not use: it never returns for rules
 * that match nothing (`FREQ=DAILY;INTERVAL=7;BYDAY=MO` from a Tuesday), and it moves 29 February to 1 March and
 * 31 April to 1 May where RFC 5545 (section 3.3.10) skips them. This one only ever looks at the days asked for.
 */

/** More occurrences than this in one look are not a person's calendar; the rest is left out and said to be. */
export const MOST_OCCURRENCES = 100_000;

const HOUR_MS = 3_600_000;
const STEP_MS = { HOURLY: HOUR_MS, MINUTELY: 60_000, SECONDLY: 1000 };

/** Wall times from `from` up to and including `to`. */
export type WallRange = { from: number; to: number };

/** The wall times of a rule that starts at `start` inside a range, in order; at most MOST_OCCURRENCES are looked at. */
export function expandRule(rule: RecurrenceRule, start: number, range: WallRange): number[] {
  const last = Math.min(range.to, rule.until ?? range.to);
  const matches: number[] = [];
  let counted = 0;
  let looked = 0;
  // A count can only be counted from the start.
  const begin = rule.count === null ? Math.max(start, range.from) : start;
  for (const wall of ruleWalls(rule, start, { from: begin, to: last })) {
    looked += 1;
    if (looked > MOST_OCCURRENCES) break;
    // The start is the first occurrence, also where the rule itself would not name it.
    if (counted === 0 && begin === start && wall !== start) counted = 1;
    counted += 1;
    if (rule.count !== null && counted > rule.count) break;
    if (wall >= range.from) matches.push(wall);
  }
  if (start >= range.from && start <= range.to && matches[0] !== start) matches.unshift(start);
  return matches;
}

function* ruleWalls(rule: RecurrenceRule, start: number, range: WallRange): Generator<number> {
  const allowed = dayFilter(rule, start);
  for (const days of periods(rule, start, range)) {
    const walls: number[] = [];
    for (let day = days.from; day < days.to; day += DAY_MS) {
      if (allowed(day)) walls.push(...timesOfDay(rule, start, day));
    }
    for (const wall of atPositions(walls, rule.positions)) {
      if (wall > range.to) return;
      if (wall >= range.from) yield wall;
    }
  }
}

/** The spans of whole days, one a period of the rule (INTERVAL applied), that meet the range. `to` is exclusive. */
function* periods(rule: RecurrenceRule, start: number, range: WallRange): Generator<WallRange> {
  const first = periodNumber(rule, start);
  const interval = rule.frequency in STEP_MS ? 1 : rule.interval;
  // One period of slack: a week that belongs to a year can begin in the year before.
  const skipped = Math.max(0, Math.floor((periodNumber(rule, range.from) - first) / interval) - 1);
  for (let number = first + skipped * interval; ; number += interval) {
    const from = periodStart(rule, number);
    if (from > range.to) return;
    yield { from, to: periodStart(rule, number + 1) };
  }
}

function periodNumber(rule: RecurrenceRule, wall: number): number {
  const date = new Date(wall);
  const day = Math.floor(wall / DAY_MS);
  switch (rule.frequency) {
    case "YEARLY":
      return date.getUTCFullYear();
    case "MONTHLY":
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    case "WEEKLY":
      // Day 0 (1 January 1970) was a Thursday.
      return Math.floor((day - daysSince(rule.weekStart, date) + 4) / 7);
    case "DAILY":
    case "HOURLY":
    case "MINUTELY":
    case "SECONDLY":
      return day;
  }
}

function periodStart(rule: RecurrenceRule, number: number): number {
  switch (rule.frequency) {
    case "YEARLY":
      return rule.weeks.length > 0 ? firstWeekStart(number, rule.weekStart) : Date.UTC(number, 0, 1);
    case "MONTHLY":
      return Date.UTC(Math.floor(number / 12), number % 12, 1);
    case "WEEKLY":
      return (number * 7 - 4 + rule.weekStart) * DAY_MS;
    case "DAILY":
    case "HOURLY":
    case "MINUTELY":
    case "SECONDLY":
      return number * DAY_MS;
  }
}

/** Hours, minutes and seconds narrow a rule that is faster than they are, and widen one that is slower. */
function timesOfDay(rule: RecurrenceRule, start: number, day: number): number[] {
  const unit = unitOf(rule);
  const begins = unit === null ? hoursOfDay(rule, start, day) : stepsOfDay(rule, { start, unit, day });
  const minutes =
    unit === null || unit === HOUR_MS ? orOwn(rule.minutes, new Date(start).getUTCMinutes()) : [0];
  const seconds = unit === 1000 ? [0] : orOwn(rule.seconds, new Date(start).getUTCSeconds());
  return begins.flatMap((begin) =>
    minutes.flatMap((minute) => seconds.map((second) => begin + (minute * 60 + second) * 1000)),
  );
}

function unitOf(rule: RecurrenceRule): number | null {
  return rule.frequency in STEP_MS ? STEP_MS[rule.frequency as keyof typeof STEP_MS] : null;
}

function hoursOfDay(rule: RecurrenceRule, start: number, day: number): number[] {
  return orOwn(rule.hours, new Date(start).getUTCHours()).map((hour) => day + hour * HOUR_MS);
}

function orOwn(given: readonly number[], own: number): number[] {
  return given.length > 0 ? given.toSorted((a, b) => a - b) : [own];
}

function stepsOfDay(rule: RecurrenceRule, at: { start: number; unit: number; day: number }): number[] {
  const step = at.unit * rule.interval;
  const base = Math.floor(at.start / at.unit) * at.unit;
  const walls: number[] = [];
  for (let wall = base + Math.ceil((at.day - base) / step) * step; wall < at.day + DAY_MS; wall += step) {
    const date = new Date(wall);
    const fits =
      (rule.hours.length === 0 || rule.hours.includes(date.getUTCHours())) &&
      (at.unit === HOUR_MS || rule.minutes.length === 0 || rule.minutes.includes(date.getUTCMinutes())) &&
      (at.unit !== 1000 || rule.seconds.length === 0 || rule.seconds.includes(date.getUTCSeconds()));
    if (fits) walls.push(wall);
  }
  return walls;
}

function atPositions(walls: readonly number[], positions: readonly number[]): readonly number[] {
  if (positions.length === 0) return walls;
  return walls.filter(
    (_wall, index) => positions.includes(index + 1) || positions.includes(index - walls.length),
  );
}
