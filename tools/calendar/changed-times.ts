import { fail, type Result, succeed } from "../../shared/result.ts";
import type { Length } from "./calendar-event.ts";
import { atInstant, type EventTime, instantOf } from "./event-time.ts";
import { readWrittenTime, startOfDay, type WrittenTime } from "../time/local-time.ts";
import { isOneOfMany } from "./one-occurrence.ts";
import type { Occurrence } from "./occurrences.ts";
import { asDate, asTime, lengthAsked, usualLength } from "./written-times.ts";
import { DAY_MS, toWall, type Zone } from "../time/zones.ts";

/** What was asked about the times of an event; null leaves as it is. */
export type AskedTimes = {
  start: string | null;
  end: string | null;
  minutes: number | null;
  allDay: boolean | null;
  extent: "this" | "following" | "all";
};

/** The new times of the occurrence. */
export type ChangedTimes = {
  start: EventTime;
  isMoved: boolean;
  /** Null keeps the length. */
  length: Length | null;
  /** False where nothing about the times was asked. */
  isGiven: boolean;
};

/** The new start and length of an occurrence, written the way the event itself writes its times (zone, UTC, floating). */
export function changedTimes(found: Occurrence, asked: AskedTimes, own: Zone): Result<ChangedTimes> {
  const written = asked.start === null ? succeed(null) : readWrittenTime(asked.start, "start");
  if (!written.ok) return written;
  const start = newStart(found, { written: written.value, allDay: asked.allDay }, own);
  if (!start.ok) return start;
  const length = lengthAsked(asked, start.value, own);
  if (!length.ok) return length;
  const changesForm = (start.value.form === "date") !== (found.start.form === "date");
  if (changesForm && isOneOfMany(found) && asked.extent !== "this") {
    return fail(
      "needs-new-series",
      "A repeating event cannot be turned between all-day and timed. Nothing was changed.",
      "Delete it and create a new one, or change only this occurrence.",
    );
  }
  return succeed({
    start: start.value,
    isMoved: written.value !== null || changesForm,
    length: length.value ?? (changesForm ? usualLength(start.value) : null),
    isGiven: written.value !== null || length.value !== null || changesForm,
  });
}

type AskedStart = { written: WrittenTime | null; allDay: boolean | null };

function newStart(found: Occurrence, { written, allDay }: AskedStart, own: Zone): Result<EventTime> {
  const isDate = found.start.form === "date";
  const wantsDate = allDay ?? (isDate && !namesTime(written));
  if (written === null) return wantsDate === isDate ? succeed(found.start) : turned(found, wantsDate, own);
  if (wantsDate) return succeed(asDate(written, own));
  if (isDate) return asTime(written, own);
  const time = asTime(written.type === "date" ? sameClock(found, written.wall, own) : written, own);
  return time.ok ? succeed(likeBefore(found.start, time.value)) : time;
}

/** A time of day, other than the midnight that is often written with a bare date. */
function namesTime(written: WrittenTime | null): boolean {
  return written?.type === "instant" || (written?.type === "local" && written.wall % DAY_MS !== 0);
}

/** An all-day event without a new start becomes timed only with a time; a timed one becomes the day it is on. */
function turned(found: Occurrence, wantsDate: boolean, own: Zone): Result<EventTime> {
  if (wantsDate) return succeed(asDate({ type: "instant", instant: instantOf(found.start) }, own));
  return asTime({ type: "date", wall: found.start.wall }, own);
}

/** The same time of day on another day. */
function sameClock(found: Occurrence, day: number, own: Zone): WrittenTime {
  const wall = toWall(own, instantOf(found.start));
  return { type: "local", wall: startOfDay(day) + (wall % DAY_MS) };
}

function likeBefore(before: EventTime, time: EventTime): EventTime {
  return before.form === "floating" ? { ...before, wall: time.wall } : atInstant(before, instantOf(time));
}
