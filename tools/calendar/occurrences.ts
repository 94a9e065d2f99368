import type { Calendar, Series } from "./calendar.ts";
import { type CalendarEvent, endAfter } from "./calendar-event.ts";
import { type EventTime, instantOf, occurrenceKey } from "./event-time.ts";
import { expandRule, type WallRange } from "./expand-rule.ts";
import { DAY_MS, toWall } from "../time/zones.ts";

/** One time that an event takes place. */
export type Occurrence = {
  calendar: Calendar;
  series: Series;
  /** The VEVENT that describes it: the series' own, or an exception. */
  event: CalendarEvent;
  /** Its start as the rule has it, also where an exception moved it. */
  originalStart: EventTime;
  key: string;
  start: EventTime;
  /** Exclusive; for whole days the day after the last. */
  end: EventTime;
};

/** From one instant up to, and not including, another. */
export type InstantRange = { from: number; to: number };

/** All occurrences of a calendar that overlap a range, in order of their start. */
export function occurrencesIn(calendar: Calendar, range: InstantRange): Occurrence[] {
  return [...calendar.series.values()]
    .flatMap((series) => occurrencesOf(calendar, series, range))
    .toSorted((a, b) => instantOf(a.start) - instantOf(b.start));
}

/** The occurrences of one event that overlap a range; those of the rule first, then exceptions. */
function occurrencesOf(calendar: Calendar, series: Series, range: InstantRange): Occurrence[] {
  const { master } = series;
  const changed = new Map(series.exceptions.map((event) => [keyOfException(event, master), event]));
  const occurrences: Occurrence[] = [];
  for (const start of master === null ? [] : startsOf(master, lookRange(master, range))) {
    if (master === null || changed.has(occurrenceKey(start))) continue;
    occurrences.push(occurrence(calendar, series, { event: master, originalStart: start, start }));
  }
  for (const event of changed.values()) {
    const originalStart = originalStartOf(event, master);
    if (master !== null && isExcluded(master, originalStart)) continue;
    occurrences.push(occurrence(calendar, series, { event, originalStart, start: event.start }));
  }
  return occurrences.filter((found) => overlaps(found, range));
}

/** The occurrence that a key names, or null. */
export function occurrenceByKey(calendar: Calendar, series: Series, key: string): Occurrence | null {
  const day = Date.UTC(Number(key.slice(0, 4)), Number(key.slice(4, 6)) - 1, Number(key.slice(6, 8)));
  const exception = series.exceptions.find((event) => keyOfException(event, series.master) === key);
  const near = { from: day - 2 * DAY_MS, to: day + 3 * DAY_MS };
  const range = exception ? momentsAround(exception) : near;
  return occurrencesOf(calendar, series, range).find((found) => found.key === key) ?? null;
}

/**
 * The starts of an event inside a range of wall times, in order: its own start, its rules' and its extra dates, without
 * the excluded ones. Exceptions are not looked at.
 */
export function startsOf(event: CalendarEvent, range: WallRange): EventTime[] {
  const ruled = event.rules.flatMap((rule) => expandRule(rule, event.start.wall, range));
  const extra = event.extraStarts.filter((time) => time.wall >= range.from && time.wall <= range.to);
  const own = event.start.wall >= range.from && event.start.wall <= range.to ? [event.start] : [];
  const all = [...own, ...ruled.map((wall) => ({ ...event.start, wall })), ...extra];
  const unique = new Map(all.map((time) => [occurrenceKey(time), time]));
  return [...unique.values()]
    .filter((time) => !isExcluded(event, time))
    .toSorted((a, b) => instantOf(a) - instantOf(b));
}

/** True where an EXDATE takes this start away; a bare date takes away the whole day. */
function isExcluded(event: CalendarEvent, start: EventTime): boolean {
  return event.excluded.some((excluded) =>
    excluded.form === "date" || start.form === "date"
      ? Math.floor(excluded.wall / DAY_MS) === Math.floor(start.wall / DAY_MS)
      : instantOf(excluded) === instantOf(start),
  );
}

/** The key under which an exception replaces an occurrence of its series. */
function keyOfException(event: CalendarEvent, master: CalendarEvent | null): string {
  return occurrenceKey(originalStartOf(event, master));
}

/** The start that an exception replaces. Some programs name the occurrence by its date only, or a whole day by a time: read it the way the series is written. */
export function originalStartOf(event: CalendarEvent, master: CalendarEvent | null): EventTime {
  const id = event.recurrenceId ?? event.start;
  if (master === null || (id.form === "date") === (master.start.form === "date")) return id;
  const day = Math.floor(id.wall / DAY_MS) * DAY_MS;
  return { ...master.start, wall: day + (master.start.wall % DAY_MS) };
}

function occurrence(
  calendar: Calendar,
  series: Series,
  at: Pick<Occurrence, "event" | "originalStart" | "start">,
): Occurrence {
  return {
    calendar,
    series,
    ...at,
    key: occurrenceKey(at.originalStart),
    end: endAfter(at.start, at.event.length),
  };
}

function overlaps(found: Occurrence, range: InstantRange): boolean {
  const start = instantOf(found.start);
  const end = instantOf(found.end);
  return start < range.to && (end > range.from || (start === end && start >= range.from));
}

/** Wall times to look at so that nothing that overlaps the range is missed, whatever the zone. */
function lookRange(event: CalendarEvent, range: InstantRange): WallRange {
  const length = event.length.days * DAY_MS + event.length.exactMs;
  return {
    from: toWall(event.start.zone, range.from) - length - DAY_MS,
    to: toWall(event.start.zone, range.to) + DAY_MS,
  };
}

function momentsAround(event: CalendarEvent): InstantRange {
  const start = instantOf(event.start);
  return { from: start, to: start + 1 };
}
