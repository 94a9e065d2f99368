import { findTimes, type SpokenTime, type SpokenTimes } from "./clock-times.ts";
import { findDays, type Days, type Direction } from "./days.ts";
import { addDays, type LocalTime } from "./local-time.ts";
import { findNumericDate } from "./numeric-dates.ts";
import { blankOut, firstPiece, type Rule } from "./pieces.ts";

/** A part of a day in minutes after midnight: morning 8–12, afternoon 12–18, evening 18–22. */
export type DayPart = { name: "morning" | "afternoon" | "evening"; from: number; to: number };

/** All that a request says about time; what it does not say is null. */
export type When = {
  days: Days | null;
  times: SpokenTimes | null;
  part: DayPart | null;
  /** Length in minutes: "for 90 minutes". */
  minutes: number | null;
  allDay: boolean;
  /** The words that say nothing about time, with one gap (a NUL) for each run of words that do. */
  rest: string;
};

const parts: readonly DayPart[] = [
  { name: "morning", from: 480, to: 720 },
  { name: "afternoon", from: 720, to: 1080 },
  { name: "evening", from: 1080, to: 1320 },
];

const partRules: readonly Rule<DayPart>[] = [
  {
    pattern: /\b(?:(?:in|during|on) the |this |in )?(morning|afternoon|evening)\b/i,
    read: (match) => parts.find((part) => part.name === match[1]?.toLowerCase()) ?? null,
  },
  { pattern: /\b(?:tonight|at night)\b/i, read: () => parts[2] ?? null },
];

const lengthRules: readonly Rule<number>[] = [
  { pattern: /\bfor (?:an|one|1) hour and a half\b/i, read: () => 90 },
  { pattern: /\bfor (?:two|2) and a half hours\b/i, read: () => 150 },
  { pattern: /\bfor half an hour\b/i, read: () => 30 },
  { pattern: /\bfor (?:an|one) hour\b/i, read: () => 60 },
  {
    pattern: /\bfor (\d{1,3}(?:\.\d)?|two|three|four) ?(minutes?|mins?|hours?|h)\b/i,
    read: (match) => lengthOf(match[1] ?? "", match[2] ?? ""),
  },
  {
    pattern: /\b(?:a )?(\d{1,3})[- ](minute|hour)\b/i,
    read: (match) => lengthOf(match[1] ?? "", match[2] ?? ""),
  },
];

const allDayRule: Rule<true> = {
  pattern: /\b(?:as an? |for the )?(?:all[- ]day|whole day)(?: event)?\b/i,
  read: () => true,
};

/** Reads days, times, part of the day and length out of a text, in any order. */
export function readWhen(text: string, now: LocalTime, direction: Direction = "ahead"): When {
  const minutes = firstPiece(text, lengthRules);
  const untilTimes = blankOut(text, minutes);
  const times = findTimes(withoutDates(untilTimes, now, direction));
  const untilAllDay = blankOut(untilTimes, times);
  const allDay = firstPiece(untilAllDay, [allDayRule]);
  const untilDays = blankOut(untilAllDay, allDay);
  // "tonight" and "this afternoon" say the day and the part of the day at once, so both rules read the same text.
  const days = findDays(untilDays, now, direction);
  const part = firstPiece(untilDays, partRules);
  const rest = blankOut(blankOut(untilDays, days), part);
  const impliedToday =
    part !== null && days === null && /\bthis\b/i.test(text.slice(part.index, part.index + part.length));
  return {
    days: impliedToday ? { from: now.day, to: now.day } : (days?.meaning ?? null),
    times: times?.meaning ?? null,
    part: part?.meaning ?? null,
    minutes: minutes?.meaning ?? null,
    allDay: allDay !== null,
    rest: rest.replaceAll(/\0[\0 ]*/g, "\0"),
  };
}

/** The days of a month by name: in "from 21 to 28 December" there is no time. */
const daysOfMonth =
  /\b\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:to|and|until|till|-|–)\s*\d{1,2}(?:st|nd|rd|th)?)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/** "5.12." is no time: dates are hidden, so that all else stays where it is. */
function withoutDates(text: string, now: LocalTime, direction: Direction): string {
  const days = daysOfMonth.exec(text);
  const spoken = days === null ? null : { index: days.index, length: days[0].length, meaning: null };
  const date = spoken ?? findNumericDate(text, now, direction);
  return date === null ? text : withoutDates(blankOut(text, date), now, direction);
}

/**
 * The minute that a spoken time means, given what else was said: "at 4 on Tuesday afternoon" is 16:00. null where it
 * could be either half of the day.
 */
export function settle(time: SpokenTime, part: DayPart | null): number | null {
  if (time.reading === "sure") return time.minute;
  if (part !== null) return part.name === "morning" ? time.minute : time.minute + 720;
  return time.reading === "morning" ? time.minute : null;
}

/** "Friday at 9", said on a Friday at 10, is the Friday in a week. */
export function dayToCome(days: Days, minute: number | null, now: LocalTime): string {
  const isOver = days.weekday === true && days.from === now.day && minute !== null && minute <= now.minute;
  return isOver ? addDays(days.from, 7) : days.from;
}

function lengthOf(count: string, unit: string): number | null {
  const spoken: Record<string, number> = { two: 2, three: 3, four: 4 };
  const number = spoken[count.toLowerCase()] ?? Number(count);
  const minutes = /^h/i.test(unit) ? number * 60 : number;
  return Number.isInteger(minutes) && minutes > 0 ? minutes : null;
}
