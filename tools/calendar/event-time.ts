import type ICAL from "ical.js";
import { toInstant, toWall, utc, type Zone } from "../time/zones.ts";

/**
 * A DATE or DATE-TIME value. `date`: a whole day; `floating`: the same wall time wherever one is; `utc`: ends in Z;
 * `zoned`: has a TZID. Dates and floating times are read in the person's zone.
 */
export type EventTime = {
  form: "date" | "floating" | "utc" | "zoned";
  /** The TZID exactly as the file writes it; null unless `zoned`. */
  tzid: string | null;
  zone: Zone;
  wall: number;
};

/** Finds zones for the times of one calendar. */
export type ZoneFinder = {
  /** The person's own zone. */
  readonly own: Zone;
  /** The zone that a TZID means in this calendar; the person's own where nothing defines it. */
  find(tzid: string): Zone;
};

/** The values of a date property (DTSTART, EXDATE, …), each as an event time. Throws on text that is no date. */
export function readTimes(property: ICAL.Property, zones: ZoneFinder): EventTime[] {
  const tzid = property.getFirstParameter("tzid") ?? null;
  return property.getValues().map((value: ICAL.Time | ICAL.Period) => {
    const time = "start" in value ? value.start : value;
    return { ...formOf(time, tzid, zones), wall: wallOf(time) };
  });
}

/** The moment that an event time means. */
export function instantOf(time: EventTime): number {
  return toInstant(time.zone, time.wall);
}

/** The same kind of time (form, zone) at another instant. */
export function atInstant(like: EventTime, instant: number): EventTime {
  return { ...like, wall: toWall(like.zone, instant) };
}

/** The value as it stands in a file: `20261124`, `20261124T123000`, `20261124T113000Z`. */
export function timeValue(time: EventTime): string {
  const digits = new Date(time.wall).toISOString().replaceAll(/[-:]/g, "");
  if (time.form === "date") return digits.slice(0, 8);
  return digits.slice(0, 15) + (time.form === "utc" ? "Z" : "");
}

/** Names an occurrence by its original start: the same moment gives the same key, however the file writes it. */
export function occurrenceKey(time: EventTime): string {
  if (time.form === "date" || time.form === "floating") return timeValue(time);
  return timeValue({ ...time, form: "utc", wall: instantOf(time) });
}

/** A wall time out of an ical.js time, whose own zone is ignored: zones are resolved here. Throws on absurd years. */
export function wallOf(time: ICAL.Time): number {
  if (time.year < 100 || time.year > 9999) throw new Error(`the year ${time.year} is out of range`);
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
}

function formOf(time: ICAL.Time, tzid: string | null, zones: ZoneFinder): Omit<EventTime, "wall"> {
  if (time.isDate) return { form: "date", tzid: null, zone: zones.own };
  if (time.zone?.tzid === "UTC") return { form: "utc", tzid: null, zone: utc };
  if (tzid === null) return { form: "floating", tzid: null, zone: zones.own };
  return { form: "zoned", tzid, zone: zones.find(tzid) };
}
