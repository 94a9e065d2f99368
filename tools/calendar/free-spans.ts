import { startOfDay } from "../time/local-time.ts";
import type { InstantRange } from "./occurrences.ts";
import { DAY_MS, toInstant, toWall, type Zone } from "../time/zones.ts";

/** Which part of which days counts; hours as `09:00`, `24:00` is midnight at the end. */
type DayRule = { hours: { from: string; to: string }; weekends: boolean };

/** The hours of each day that lie in the range. They are hours on the wall, so also right when the clocks change. */
export function workingSpans(range: InstantRange, own: Zone, rule: DayRule): InstantRange[] {
  const spans: InstantRange[] = [];
  const last = toWall(own, range.to);
  for (let day = startOfDay(toWall(own, range.from)); day <= last; day += DAY_MS) {
    if (!rule.weekends && isWeekend(day)) continue;
    const from = Math.max(range.from, toInstant(own, day + clockMs(rule.hours.from)));
    const to = Math.min(range.to, toInstant(own, day + clockMs(rule.hours.to)));
    if (from < to) spans.push({ from, to });
  }
  return spans;
}

/** What is left of the spans when the busy ones are cut out. */
export function freeSpans(spans: readonly InstantRange[], busy: readonly InstantRange[]): InstantRange[] {
  const sorted = busy.toSorted((a, b) => a.from - b.from);
  return spans.flatMap((span) => {
    const free: InstantRange[] = [];
    let from = span.from;
    for (const taken of sorted) {
      if (taken.to <= from || taken.from >= span.to) continue;
      if (taken.from > from) free.push({ from, to: taken.from });
      from = Math.max(from, taken.to);
    }
    if (from < span.to) free.push({ from, to: span.to });
    return free;
  });
}

function isWeekend(day: number): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

function clockMs(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * 60_000;
}
