import { findDays } from "./days.ts";
import { addDays, type LocalTime, weekdayOf } from "./local-time.ts";
import { blankOut, firstPiece, type Piece, type Rule } from "./pieces.ts";

type Frequency = "daily" | "weekly" | "monthly" | "yearly";

/** How an event repeats. `weekdays`: 0 for Monday to 6 for Sunday. */
export type Repeats = {
  frequency: Frequency;
  interval: number | null;
  weekdays: readonly number[] | null;
  monthDay: number | null;
  count: number | null;
  until: string | null;
};

/** What a text says about repeating, and the text without it; `question`: what to ask where it could be two things. */
export type SpokenRepeats =
  | { type: "repeats"; repeats: Repeats; rest: string }
  | { type: "question"; text: string }
  | null;

const names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const day = `(?:${names.join("|")})s?`;
const days = `(${day}(?:(?:,? and |, )${day})*)`;
/** "on Mondays and Wednesdays" is every one of them. */
const plural = `((?:${names.join("|")})s(?:(?:,? and |, )(?:${names.join("|")})s)*)`;
const months = "january|february|march|april|may|june|july|august|september|october|november|december";
const counts: Readonly<Record<string, number>> = { other: 2, second: 2, two: 2, three: 3, four: 4 };

const rules: readonly Rule<Omit<Repeats, "count" | "until">>[] = [
  {
    pattern: /\b(?:on )?every (?:weekday|working day|workday)\b/i,
    read: () => weekly([0, 1, 2, 3, 4], null),
  },
  {
    pattern: new RegExp(
      `\\b(?:on )?every (?:(other|second|two|three|four|\\d{1,2}) weeks? on |(other|second) )?${days}\\b`,
      "i",
    ),
    read: ([, weeks, every, list = ""]) => weekly(daysIn(list), intervalOf(weeks ?? every)),
  },
  {
    pattern: new RegExp(`\\b(?:weekly|every week) on ${days}\\b`, "i"),
    read: ([, list = ""]) => weekly(daysIn(list), null),
  },
  { pattern: new RegExp(`\\bon ${plural}\\b`, "i"), read: ([, list = ""]) => weekly(daysIn(list), null) },
  { pattern: /\b(?:every (?:single )?day|daily)\b/i, read: () => ({ ...none, frequency: "daily" }) },
  {
    pattern: /\bevery (other|second|two|three|four|\d{1,2}) days?\b/i,
    read: ([, every]) => ({ ...none, frequency: "daily", interval: intervalOf(every) }),
  },
  {
    pattern:
      /\bon the (\d{1,2})(?:st|nd|rd|th) (?:of|in) (?:every|each) month\b|\b(?:monthly|every month) on the (\d{1,2})(?:st|nd|rd|th)\b/i,
    read: ([, one, other]) => monthly(Number(one ?? other)),
  },
  {
    pattern: /\b(?:every year|yearly|annually|each year)\b/i,
    read: () => ({ ...none, frequency: "yearly" }),
  },
];

const none = { interval: null, weekdays: null, monthDay: null };

/**
 * Reads "every Tuesday", "every weekday", "every other Friday", "daily", "on the 1st of every month", and how long it goes
 * on: "until 30 June", "until the end of June", "for 10 weeks". "until June" could mean its beginning or its end: a question.
 */
export function readRepeats(text: string, now: LocalTime): SpokenRepeats {
  const found = firstPiece(text, rules);
  if (found === null) return null;
  const bare = new RegExp(`\\b(?:until|till) (${months})\\b(?! \\d)`, "i").exec(text);
  if (bare !== null) return { type: "question", text: untilWhen(bare[1] ?? "") };
  const without = blankOut(text, found);
  const until = findUntil(without, now);
  const count = until === null ? findCount(without, found.meaning) : null;
  const repeats = { ...found.meaning, count: count?.meaning ?? null, until: until?.meaning ?? null };
  return { type: "repeats", repeats, rest: blankOut(without, until ?? count) };
}

/** The first day, from `from` on, on which it happens; null where that does not follow from how it repeats. */
export function firstDay({ frequency, weekdays, monthDay }: Repeats, from: string): string | null {
  if (frequency === "yearly") return null;
  for (let next = from, count = 0; count < 62; next = addDays(next, 1), count += 1) {
    const isWeekday = weekdays === null || weekdays.includes(weekdayOf(next));
    if (isWeekday && (monthDay === null || Number(next.slice(8)) === monthDay)) return next;
  }
  return null;
}

function findUntil(text: string, now: LocalTime): Piece<string> | null {
  const end = new RegExp(`\\b(?:until|till|to) the end of (${months})\\b`, "i").exec(text);
  if (end !== null) {
    const month = findDays(`in ${end[1] ?? ""}`, now)?.meaning;
    return month === undefined ? null : { index: end.index, length: end[0].length, meaning: month.to };
  }
  const word = /\b(?:until|till) /i.exec(text);
  if (word === null) return null;
  const date = findDays(text.slice(word.index + word[0].length), now);
  if (date === null || date.index !== 0 || date.meaning.from !== date.meaning.to) return null;
  return { index: word.index, length: word[0].length + date.length, meaning: date.meaning.to };
}

/** "for 10 weeks" is ten times only where it is once a week. */
function findCount(
  text: string,
  { frequency, weekdays, interval }: Omit<Repeats, "count" | "until">,
): Piece<number> | null {
  const match = /\bfor (?:the next )?(\d{1,3}) (weeks|days|times)\b/i.exec(text);
  const [whole = "", number, unit] = match ?? [];
  const isOnce =
    unit === "times" ||
    (unit === "weeks" && weekdays?.length === 1) ||
    (unit === "days" && frequency === "daily");
  if (match === null || !isOnce || (unit !== "times" && interval !== null)) return null;
  return { index: match.index, length: whole.length, meaning: Number(number) };
}

function weekly(weekdays: readonly number[], interval: number | null) {
  return { ...none, frequency: "weekly" as const, weekdays, interval };
}

function monthly(monthDay: number) {
  return monthDay >= 1 && monthDay <= 31 ? { ...none, frequency: "monthly" as const, monthDay } : null;
}

function daysIn(list: string): number[] {
  const said = list.toLowerCase().match(new RegExp(names.join("|"), "g")) ?? [];
  return [...new Set(said.map((name) => names.indexOf(name)))].toSorted((one, other) => one - other);
}

function intervalOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  const number = counts[word.toLowerCase()] ?? Number(word);
  return number > 1 ? number : null;
}

function untilWhen(month: string): string {
  const name = (month[0] ?? "").toUpperCase() + month.slice(1).toLowerCase();
  return (
    `Until the beginning or the end of ${name}? I put nothing in the calendar. Say for example "until the end of ${name}", ` +
    `or the last day: "until 15 ${name}".`
  );
}
