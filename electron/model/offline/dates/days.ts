import { addDays, type LocalTime, weekdayOf } from "./local-time.ts";
import { findNumericDate } from "./numeric-dates.ts";
import { firstPiece, type Piece, type Rule } from "./pieces.ts";
import { findDate } from "./written-dates.ts";

/** Whole days, both ends included. `weekday`: only a weekday was said, so that today's may mean the one in a week. */
export type Days = { from: string; to: string; weekday?: true };

/** Which way an open date points: "Friday" on a calendar is to come, "since Friday" is past. */
export type Direction = "ahead" | "back";

const long = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
const short = "mon|tues?|wed|thu(?:rs?)?|fri|sat|sun";
const monthNames = "january|february|march|april|june|july|august|september|october|november|december";
const monthNumbers = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const counts = "a|an|one|two|three|four|five|six|seven|ten|couple of|few|\\d{1,3}";

/**
 * Finds a day or a span of days. Weeks run from Monday to Sunday. "Friday" and "this Friday" are the coming one, today
 * included; "next Friday" is the one in next week; "last Friday" is the latest before today. Months by name and dates
 * such as 2026-12-05 are read by chrono-node; a date such as 5/12, which people read in two ways, is not read at all.
 * Two of these with "to" or "and" between them are one span.
 */
export function findDays(text: string, now: LocalTime, direction: Direction = "ahead"): Piece<Days> | null {
  const first = findOne(text, now, direction);
  return first === null ? null : (spanFrom(first, text, { now, direction }) ?? first);
}

function findOne(text: string, now: LocalTime, direction: Direction): Piece<Days> | null {
  const numeric = findNumericDate(text, now, direction);
  if (numeric !== null) return { ...numeric, meaning: one(numeric.meaning) };
  return findDate(text, now, direction) ?? firstPiece(text, namedDays(now, direction));
}

/** "from Monday to Wednesday", "between 24.11. and 27.11.": null where only one day was said. */
function spanFrom(
  first: Piece<Days>,
  text: string,
  { now, direction }: { now: LocalTime; direction: Direction },
): Piece<Days> | null {
  const end = first.index + first.length;
  const joint = /^\s*(to|till|until|through|and|-|–)\s*(?=\S)/i.exec(text.slice(end));
  const opening = /(?:(?:from|between|on)\s+)?$/i.exec(text.slice(0, first.index))?.[0] ?? "";
  const isBetween = /^between/i.test(opening + text.slice(first.index));
  if (joint === null || (joint[1]?.toLowerCase() === "and") !== isBetween) return null;
  const second = findOne(text.slice(end + joint[0].length), now, direction);
  if (second?.index !== 0) return null;
  const from = first.meaning.from;
  const to =
    second.meaning.to < from && second.meaning.weekday ? addDays(second.meaning.to, 7) : second.meaning.to;
  const index = first.index - opening.length;
  return to <= from
    ? null
    : { index, length: end + joint[0].length + second.length - index, meaning: { from, to } };
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
      pattern: /\b(?:for )?the rest of (?:the|this) (week|month)\b/i,
      read: (match) => ({ from: today, to: calendarSpan(today, "this", match[1] ?? "").to }),
    },
    {
      pattern: new RegExp(`\\b(?:(?:on|in|for|during|over) )?(${which}) (week|weekend|month)\\b(?!ly)`, "i"),
      read: (match) => calendarSpan(today, match[1] ?? "", match[2] ?? ""),
    },
    {
      pattern: new RegExp(`\\b(?:in )?(?:the )?(next|coming|last|past) (${counts}) (day|week)s?\\b`, "i"),
      read: (match) => runOfDays(today, match),
    },
    {
      pattern: new RegExp(
        `(?<!\\d(?:st|nd|rd|th)?\\s+(?:of\\s+)?)\\b(?:(?:in|for|during) )?(${monthNames}|(?<=in )may)\\b(?! ?\\d)`,
        "i",
      ),
      read: (match) => monthNamed(today, match[1] ?? ""),
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

/** The month of that name that goes on or comes next. */
function monthNamed(today: string, name: string): Days {
  const number = monthNumbers.indexOf(name.slice(0, 3).toLowerCase());
  return month(today, (number - Number(today.slice(5, 7)) + 13) % 12);
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
