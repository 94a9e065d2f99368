import { assertNever } from "../../../../shared/assert-never.ts";
import type { Json } from "../../../../shared/json.ts";
import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import {
  addDays,
  addMinutes,
  isoLocal,
  type LocalTime,
  minutesBetween,
  nameDay,
  nameTime,
} from "../dates/local-time.ts";
import type { CalendarIntent, EventMove, NewEvent } from "../intent.ts";
import { datesInWords, eventsInWords, type ListedEvent, readEvents } from "./event-lines.ts";
import { findEvent } from "./find-event.ts";

/** What to do next for a request about the calendar. */
export function calendarStep(intent: CalendarIntent, context: CourseContext): Step {
  switch (intent.type) {
    case "show-events":
      return showEvents(intent, context);
    case "seek-event":
      return seekEvent(intent.title, context);
    case "check-free":
      return checkFree(intent, context);
    case "create-event":
      return createEvent(intent.event, context);
    case "move-event":
      return moveEvent(intent, context);
    case "delete-event":
      return deleteEvent(intent, context);
    default:
      return assertNever(intent);
  }
}

function showEvents(
  { from, to, words }: Extract<CalendarIntent, { type: "show-events" }>,
  context: CourseContext,
): Step {
  const reply = context.reply("list_events");
  if (reply === null) return callOnly("list_events", { from, to });
  if (reply.failure !== null) return failedCall(reply);
  const [, ...lines] = reply.text.split("\n");
  const head =
    readEvents(reply.text).length === 0
      ? `Nothing is on your calendar for ${words}.`
      : `On your calendar for ${words}:`;
  return done([head, ...eventsInWords(lines.join("\n")).split("\n").filter(Boolean)].join("\n"));
}

function seekEvent(title: string, context: CourseContext): Step {
  const reply = context.reply("list_events");
  if (reply === null)
    return callOnly("list_events", {
      from: context.now.day,
      to: addDays(context.now.day, 365),
      text: title,
      limit: 10,
    });
  if (reply.failure !== null) return failedCall(reply);
  const [, ...lines] = reply.text.split("\n");
  if (readEvents(reply.text).length === 0) {
    return done([`I found no event with "${title}" in the year to come.`, ...lines].join("\n"));
  }
  return done(
    [`With "${title}" in the year to come:`, ...eventsInWords(lines.join("\n")).split("\n")].join("\n"),
  );
}

function checkFree(
  { from, to, words }: Extract<CalendarIntent, { type: "check-free" }>,
  context: CourseContext,
): Step {
  const wholeDay = from.minute === 0;
  const hours = wholeDay ? 540 : to.minute - from.minute;
  const reply = context.reply("find_free_time");
  if (reply === null) {
    const clock = {
      day_from: wholeDay ? null : nameTime(from.minute),
      day_to: wholeDay ? null : nameTime(to.minute),
    };
    const minutes = Math.min(30, hours);
    return callOnly("find_free_time", { from: from.day, to: to.day, minutes, ...clock, weekends: true });
  }
  if (reply.failure !== null) return failedCall(reply);
  const [, ...lines] = datesInWords(reply.text).split("\n");
  const span = wholeDay ? `${words}, 09:00–18:00` : words;
  if (!lines.some((line) => line.startsWith("- ")))
    return done([`No: nothing is free for ${span}.`, ...lines].join("\n"));
  const freeMinutes = lines.map((line) => Number(/\((\d+) minutes\)$/.exec(line)?.[1] ?? 0));
  const isAll =
    from.day === to.day && lines.length === 1 && freeMinutes[0] === minutesLeft(from, hours, context.now);
  if (isAll) return done(`Yes, you are free: ${lines[0]?.replace(/^- (.+) \(\d+ minutes\)$/, "$1")}.`);
  return done([`Free for ${span}:`, ...lines].join("\n"));
}

/** How much of a span of hours is still to come: past time is never called free. */
function minutesLeft(from: LocalTime, hours: number, now: LocalTime): number {
  const start = { day: from.day, minute: from.minute === 0 ? 540 : from.minute };
  return Math.min(hours, hours - minutesBetween(start, now));
}

function createEvent(event: NewEvent, context: CourseContext): Step {
  const reply = context.reply("create_event");
  if (reply !== null) return reply.failure === null ? done(changeInWords(reply.text)) : failedCall(reply);
  const { title, start, end, allDay, location, calendar } = event;
  const times: Record<string, Json> = allDay
    ? { start: start.day, end: null, all_day: true }
    : { start: writeTime(start), end: writeTime(end), all_day: false };
  return callOnly("create_event", { calendar, title, ...times, location });
}

function moveEvent(intent: Extract<CalendarIntent, { type: "move-event" }>, context: CourseContext): Step {
  const reply = context.reply("change_event");
  if (reply !== null) return reply.failure === null ? done(changeInWords(reply.text)) : failedCall(reply);
  const found = findEvent(intent.event, { example: (event) => `move ${event} to 16:00`, context });
  if (found.type === "not-yet") return found.step;
  const { event } = found;
  if (event.allDay) return moveAllDay(event, intent.to);
  const { start, end } = movedTimes(event, intent.to);
  if (
    writeTime(start) === writeTime(event.start) &&
    (end === null || writeTime(end) === writeTime(event.end))
  ) {
    return done(
      `"${event.title}" is at ${nameTime(start.minute)} on ${nameDay(start.day)} already, so there is nothing to change.`,
    );
  }
  return callOnly("change_event", {
    id: event.id,
    extent: "this",
    start: writeTime(start),
    end: end === null ? null : writeTime(end),
  });
}

/** An all-day event has no time to change, only a day. */
function moveAllDay({ id, title, start }: ListedEvent, to: EventMove): Step {
  const day = to.type === "by" ? addMinutes(start, to.minutes).day : to.days?.from;
  const isWholeDays = to.type === "by" ? to.minutes % 1440 === 0 : to.minute === null;
  if (day === undefined || !isWholeDays) {
    return failed(
      `"${title}" is an all-day event: I can move it to another day, but not to a time. Nothing has changed.`,
    );
  }
  return callOnly("change_event", { id, extent: "this", start: day });
}

/** Only what was said changes: a new day keeps the time, a new time keeps the day, and the length stays unless an end was said. */
function movedTimes(event: ListedEvent, to: EventMove): { start: LocalTime; end: LocalTime | null } {
  if (to.type === "by") return { start: addMinutes(event.start, to.minutes), end: null };
  const start = { day: to.days?.from ?? event.start.day, minute: to.minute ?? event.start.minute };
  if (to.endMinute === null) return { start, end: null };
  const isNextDay = to.endMinute <= start.minute;
  return { start, end: { day: isNextDay ? addDays(start.day, 1) : start.day, minute: to.endMinute } };
}

function deleteEvent(
  intent: Extract<CalendarIntent, { type: "delete-event" }>,
  context: CourseContext,
): Step {
  const reply = context.reply("delete_event");
  if (reply !== null) return reply.failure === null ? done(changeInWords(reply.text)) : failedCall(reply);
  const found = findEvent(intent.event, { example: (event) => `cancel ${event}`, context });
  return found.type === "not-yet"
    ? found.step
    : callOnly("delete_event", { id: found.event.id, extent: "this" });
}

/** What a calendar tool says of a change, without the ids that only models need. */
function changeInWords(text: string): string {
  return datesInWords(text.replace(/ Its id is (?:now )?\S+(?= |$)/, ""));
}

/** `2026-11-27T12:30`, as the calendar tools write it. */
function writeTime(time: LocalTime): string {
  return isoLocal(time).slice(0, 16);
}
