import { nameDate, nameDay } from "../dates/local-time.ts";
import type { Repeats } from "../dates/repeats.ts";
import type { NewEvent } from "../intent.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const UNITS = { daily: "day", weekly: "week", monthly: "month", yearly: "year" } as const;

/**
 * What `create_event` says, with how the event repeats in place of its first day alone: "Created “choir”, every Tuesday
 * from 24 November at 19:00–20:00, in the calendar home." Another text stays as it is. Pure.
 */
export function withRepeats(text: string, { title, repeats }: Pick<NewEvent, "title" | "repeats">): string {
  const begin = `Created “${title}” on `;
  if (repeats === null || !text.startsWith(begin)) return text;
  const found = WHEN.exec(text.slice(begin.length));
  if (found === null) return text;
  const [whole, day = "", time = ""] = found;
  const rest = text.slice(begin.length + whole.length);
  const at = time.startsWith(",") ? time : ` at${time}`;
  return `Created “${title}”, ${paceOf(repeats)} from ${beginOf(repeats, day)}${at}${endOf(repeats, day)}, in the calendar ${rest}`;
}

/** The first day, then the times or the further days, as the calendar's tools write them. */
const WHEN = /^[A-Z][a-z]+day (\d{4}-\d{2}-\d{2})(.*?) in the calendar /;

/** "every day", "every Tuesday and Thursday", "every other Friday", "every 3 weeks on Monday". */
function paceOf({ frequency, interval, weekdays, monthDay }: Repeats): string {
  const each = interval ?? 1;
  const unit = UNITS[frequency];
  const days = weekdays === null ? null : list(weekdays.map((day) => WEEKDAYS[day] ?? ""));
  if (each <= 2 && days !== null && frequency === "weekly")
    return `every ${each === 2 ? "other " : ""}${isWorkWeek(weekdays) ? "weekday" : days}`;
  const pace = each === 1 ? `every ${unit}` : each === 2 ? `every other ${unit}` : `every ${each} ${unit}s`;
  return `${pace}${days === null ? "" : ` on ${days}`}${monthDay === null ? "" : ` on day ${monthDay}`}`;
}

function isWorkWeek(weekdays: readonly number[] | null): boolean {
  return weekdays?.join("") === "01234";
}

/** The weekday is told where the pace does not tell it. */
function beginOf({ weekdays }: Repeats, day: string): string {
  return weekdays?.length === 1 ? nameDate(day) : nameDay(day);
}

function endOf({ count, until }: Repeats, day: string): string {
  if (count !== null) return `, ${count} ${count === 1 ? "time" : "times"}`;
  if (until === null) return "";
  const year = until.slice(0, 4) === day.slice(0, 4) ? "" : ` ${until.slice(0, 4)}`;
  return ` until ${nameDate(until)}${year}`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
