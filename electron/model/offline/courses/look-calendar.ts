import { callOnly, type CourseContext, done, failedCall, type Step } from "../course.ts";
import { addDays, isoLocal, type LocalTime, minutesBetween, nameTime } from "../dates/local-time.ts";
import type { CalendarIntent } from "../intent.ts";
import { datesInWords, eventsInWords, readEvents } from "./event-lines.ts";

/** The most that `list_events` lists. */
const mostListed = 200;

/** What stands in a span of days: all of it, the first of it, or how much it is. */
export function showEvents(
  { from, to, words, only }: Extract<CalendarIntent, { type: "show-events" }>,
  context: CourseContext,
): Step {
  const reply = context.reply("list_events");
  const limit = { all: null, count: mostListed, first: 1 }[only];
  if (reply === null) return callOnly("list_events", { from, to, limit });
  if (reply.failure !== null) return failedCall(reply);
  const [first = "", ...lines] = reply.text.split("\n");
  const isEmpty = readEvents(reply.text).length === 0;
  if (only === "count" && !isEmpty)
    return done(`${/^\d+ events?/.exec(first)?.[0] ?? "Several events"} for ${words}.`);
  const listed = only === "first" ? lines.slice(0, 1) : lines;
  if (only === "first" && !isEmpty)
    return done([`First for ${words}:`, eventsInWords(listed.join("\n"))].join("\n"));
  const head = isEmpty ? `Nothing is on your calendar for ${words}.` : `On your calendar for ${words}:`;
  return done([head, ...eventsInWords(lines.join("\n")).split("\n").filter(Boolean)].join("\n"));
}

/** The next event to begin, whatever it is. */
export function nextEvent(context: CourseContext): Step {
  const reply = context.reply("list_events");
  const { now } = context;
  if (reply === null)
    return callOnly("list_events", { from: isoLocal(now).slice(0, 16), to: addDays(now.day, 365), limit: 1 });
  if (reply.failure !== null) return failedCall(reply);
  const [, line = ""] = reply.text.split("\n");
  if (readEvents(reply.text).length === 0) return done("Nothing is on your calendar in the year to come.");
  return done(`Next on your calendar:\n${eventsInWords(line)}`);
}

/** When events with these words in them are. */
export function seekEvent(title: string, context: CourseContext): Step {
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

/** Whether a span of time is free, or when in it. */
export function checkFree(
  { from, to, words, minutes: wanted }: Extract<CalendarIntent, { type: "check-free" }>,
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
    const minutes = Math.min(wanted, hours);
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
