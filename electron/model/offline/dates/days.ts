import { en } from "chrono-node";
import { addDays, type LocalTime, weekdayOf } from "./local-time.ts";
import { firstPiece, type Piece, type Rule } from "./pieces.ts";

/** Whole days, both ends included. `weekday`: only a weekday was said, so that today's may mean the one in a week. */
export type Days = { from: string; to: string; weekday?: true };

/** Which way an open date points: "Friday" on a calendar is to come, "since Friday" is past. */
export type Direction = "ahead" | "back";

const long = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
const short = "mon|tues?|wed|thu(?:rs?)?|fri|sat|sun";
const counts = "a|an|one|two|three|four|five|six|seven|ten|couple of|few|\\d{1,3}";

/**
 * Finds a day or a span of days. Weeks run from Monday to Sunday. "Friday" and "this Friday" are the coming one, today
 * included; "next Friday" is the one in next week; "last Friday" is the latest before today. Months by name and dates
 * such as 2026-12-05 are read by chrono-node; a date such as 5/12, which people read in two ways, is not read at all.
 */
export function findDays(text: string, now: LocalTime, direction: Direction = "ahead"): Piece<Days> | null {
  return findDate(text, now, direction) ?? firstPiece(text, namedDays(now, direction));
}

function namedDays({ day: today }: LocalTime, direction: Direction): readonly Rule<Days>[] {
  return [...nearDays(today), ...weekdays(today, direction), ...spans(today), ...countedDays(today)];
}

function nearDays(today: string): readonly Rule<Days>[] {
  const near: readonly (readonly [RegExp, number])[] = [
    [/\b(?:on )?(?:the )?day after tomorrow\b/i, 2],
    [/\b(?:on )?(?:the )?day before yesterday\b/i, -2],
    [/\b(?:for )?tomorrow(?:'s)?\b/i, 1],
    [/\byesterday\b/i, -1],
    [/\b(?:for )?(?:today|this day)(?:'s)?\b|\btonight\b/i, 0],
  ];
  return near.map(([pattern, offset]) => ({ pattern, read: () => one(addDays(today, offset)) }));
}

/** "mon", "sat" and "sun" are words too: a short name counts only after a word such as "on". */
function weekdays(today: string, direction: Direction): readonly Rule<Days>[] {
  const names = [
    `(?:(?:on|for) )?(?:(this|next|last|the coming) )?(${long})(?: (next week))?\\b(?!s)`,
    `(?:(?:on|for|since|until) )(?:(this|next|last) )?(${short})\\b(?: (next week))?`,
  ];
  return names.map((source) => ({
    pattern: new RegExp(`\\b${source}`, "i"),
    read: (match) => weekday(today, match, direction),
  }));
}

function spans(today: string): readonly Rule<Days>[] {
  const which = "this|the next|next|the last|last|the past|past|the coming|the";
  return [
    {
      pattern: new RegExp(`\\b(?:(?:on|in|for|during|over) )?(${which}) (week|weekend|month)\\b(?!ly)`, "i"),
      read: (match) => calendarSpan(today, match[1] ?? "", match[2] ?? ""),
    },
    {
      pattern: new RegExp(`\\b(?:in )?(?:the )?(next|coming|last|past) (${counts}) (day|week)s?\\b`, "i"),
      read: (match) => runOfDays(today, match),
    },
  ];
}

function countedDays(today: string): readonly Rule<Days>[] {
  return [
    {
      pattern: new RegExp(`\\bin (${counts}) (day|week)s?\\b`, "i"),
      read: (match) => one(addDays(today, daysIn(match[1], match[2]))),
    },
    {
      pattern: new RegExp(`\\b(${counts}) (day|week)s? ago\\b`, "i"),
      read: (match) => one(addDays(today, -daysIn(match[1], match[2]))),
    },
  ];
}

function one(day: string): Days {
  return { from: day, to: day };
}

function calendarSpan(today: string, which: string, unit: string): Days {
  const step = /next/i.test(which) ? 1 : /last|past/i.test(which) ? -1 : 0;
  const monday = addDays(today, step * 7 - weekdayOf(today));
  if (/month/i.test(unit)) return month(today, step);
  return /weekend/i.test(unit)
    ? { from: addDays(monday, 5), to: addDays(monday, 6) }
    : { from: monday, to: addDays(monday, 6) };
}

function month(today: string, step: number): Days {
  const [year = 0, number = 1] = today.split("-").map(Number);
  const first = (shift: number) => new Date(Date.UTC(year, number - 1 + shift, 1)).toISOString().slice(0, 10);
  return { from: first(step), to: addDays(first(step + 1), -1) };
}

function weekday(today: string, match: RegExpExecArray, direction: Direction): Days {
  const which = (match[1] ?? "").toLowerCase();
  const wanted = ["mo", "tu", "we", "th", "fr", "sa", "su"].indexOf(
    (match[2] ?? "").slice(0, 2).toLowerCase(),
  );
  const monday = addDays(today, -weekdayOf(today));
  if (which === "next" || match[3] !== undefined) return one(addDays(monday, 7 + wanted));
  const ahead = (wanted - weekdayOf(today) + 7) % 7;
  if (which === "last") return one(addDays(today, ahead - 7));
  if (direction === "back") return one(addDays(today, ahead === 0 ? 0 : ahead - 7));
  return { ...one(addDays(today, ahead)), weekday: true };
}

function runOfDays(today: string, match: RegExpExecArray): Days {
  const count = daysIn(match[2], match[3]);
  return /next|coming/i.test(match[1] ?? "")
    ? { from: today, to: addDays(today, count - 1) }
    : { from: addDays(today, -count), to: today };
}

function daysIn(count = "", unit = ""): number {
  const spoken: Record<string, number> = {
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    ten: 10,
    "couple of": 2,
    few: 3,
  };
  return (spoken[count.toLowerCase()] ?? Number(count)) * (/week/i.test(unit) ? 7 : 1);
}

/** A month by name, or ISO 8601. Whatever else chrono reads is read here by rules of our own. */
const fullDate = /\d{4}-\d{2}-\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** A date by month name or as ISO 8601. chrono is given the wall clock as if it were UTC, and so answers in it. */
function findDate(text: string, now: LocalTime, direction: Direction): Piece<Days> | null {
  const reference = { instant: new Date(`${now.day}T12:00:00Z`), timezone: 0 };
  for (const found of en.strict.parse(text, reference, { forwardDate: direction === "ahead" })) {
    const { start, end } = found;
    if (!start.isCertain("day") || !start.isCertain("month") || !fullDate.test(found.text)) continue;
    // "Monday 24 November", where the 24th is a Tuesday, is no date.
    if (start.isCertain("weekday") && start.get("weekday") !== start.date().getUTCDay()) continue;
    const from = dayOf(start.date(), now, direction);
    const lead =
      /(?:^|\s)((?:on|for|since|from|until)\s+(?:the\s+)?)$/i.exec(text.slice(0, found.index))?.[1] ?? "";
    const meaning = { from, to: end?.isCertain("day") ? dayOf(end.date(), now, direction) : from };
    return { index: found.index - lead.length, length: found.text.length + lead.length, meaning };
  }
  return null;
}

/** chrono reads "20 December" as the next one; "since 20 December" means the one before. */
function dayOf(date: Date, now: LocalTime, direction: Direction): string {
  const day = date.toISOString().slice(0, 10);
  if (direction === "ahead" || day <= now.day) return day;
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}
