import type { Json } from "../../../../shared/json.ts";
import { callOnly, type CourseContext, done, failedCall, type Step } from "../course.ts";
import { addDays } from "../dates/local-time.ts";
import type { Repeats } from "../dates/repeats.ts";
import type { NewEvent } from "../intent.ts";
import { changeInWords, writeTime } from "./change-words.ts";
import { withRepeats } from "./repeating-words.ts";

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Puts an event into a calendar. */
export function createEvent(event: NewEvent, context: CourseContext): Step {
  const reply = context.reply("create_event");
  if (reply !== null)
    return reply.failure === null ? done(changeInWords(withRepeats(reply.text, event))) : failedCall(reply);
  const { title, start, end, allDay, location, calendar, repeats } = event;
  const lastDay = addDays(end.day, -1);
  const times: Record<string, Json> = allDay
    ? { start: start.day, end: lastDay === start.day ? null : lastDay, all_day: true }
    : { start: writeTime(start), end: writeTime(end), all_day: false };
  const written = repeats === null ? null : writeRepeats(repeats);
  return callOnly("create_event", { calendar, title, ...times, location, repeats: written });
}

function writeRepeats({ frequency, interval, weekdays: days, monthDay, count, until }: Repeats): Json {
  return {
    frequency,
    interval,
    weekdays: days === null ? null : days.flatMap((day) => weekdays[day] ?? []),
    nth_weekday: null,
    month_day: monthDay,
    count,
    until,
  };
}
