import { addDays, daysBetween, type LocalTime } from "../dates/local-time.ts";
import { readWhen } from "../dates/when.ts";
import { onlyCall } from "../earlier.ts";
import type { Context, Intent } from "../intent.ts";

/** Puts the event that was put into the calendar just before once more, a week later or on the day said, at the same time. */
export function sameAgain(words: string, context: Context): readonly Intent[] | null {
  const call = onlyCall(context.earlier, ["create_event"]);
  if (call === null || context.earlier.some(({ tool }) => tool !== "create_event")) return null;
  const { title, start, end, all_day: allDay, location, calendar, repeats } = call.arguments;
  const first = timeOf(start);
  const last = end === null ? null : timeOf(end);
  // What repeats already happens next week, too.
  if (typeof title !== "string" || first === null || (repeats ?? null) !== null) return null;
  const day = dayFor(words, first.day, context);
  if (day === null || day <= context.now.day) return null;
  const shift = daysBetween(first.day, day);
  const lastDay = addDays(last?.day ?? first.day, shift + (allDay === true ? 1 : 0));
  const event = {
    title,
    start: { day, minute: first.minute },
    end: { day: lastDay, minute: last?.minute ?? 0 },
    allDay: allDay === true,
    location: typeof location === "string" ? location : null,
    calendar: typeof calendar === "string" ? calendar : null,
    repeats: null,
  };
  return [{ type: "create-event", event }];
}

/** "next week" and "the week after" are seven days later; any other words must name one day. */
function dayFor(words: string, before: string, { now }: Context): string | null {
  if (/^(?:the )?(?:next week|week after|following week)$/i.test(words)) return addDays(before, 7);
  const when = readWhen(words, now);
  const isOneDay = when.days !== null && when.days.from === when.days.to && when.times === null;
  return isOneDay && when.part === null && when.rest.replaceAll("\0", "").trim() === ""
    ? (when.days?.from ?? null)
    : null;
}

function timeOf(value: unknown): LocalTime | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}))?$/.exec(typeof value === "string" ? value : "");
  if (match === null) return null;
  return { day: match[1] ?? "", minute: Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0) };
}
