import { assertNever } from "../../../../shared/assert-never.ts";
import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import { addDays, addMinutes, type LocalTime, nameDay, nameTime } from "../dates/local-time.ts";
import type { CalendarIntent, EventMove } from "../intent.ts";
import { changeInWords, writeTime } from "./change-words.ts";
import { createEvent } from "./create-event.ts";
import { editEvent } from "./edit-event.ts";
import type { ListedEvent } from "./event-lines.ts";
import { findEvent } from "./find-event.ts";
import { checkFree, nextEvent, seekEvent, showEvents } from "./look-calendar.ts";

/** What to do next for a request about the calendar. */
export function calendarStep(intent: CalendarIntent, context: CourseContext): Step {
  switch (intent.type) {
    case "show-events":
      return showEvents(intent, context);
    case "next-event":
      return nextEvent(context);
    case "edit-event":
      return editEvent(intent, context);
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
