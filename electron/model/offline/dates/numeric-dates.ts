import type { LocalTime } from "./local-time.ts";
import { nameDate } from "./local-time.ts";
import type { Piece } from "./pieces.ts";

const lead = String.raw`(?<![\w./:-])(?:(?:on|for|since|from|until|till|by)\s+(?:the\s+)?)?`;
const dotted = new RegExp(String.raw`${lead}(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2}(?![\d:.]))?(?!\d)`, "i");
/** Without its last dot it could be a time ("12.30"), so a word must stand before it that no time follows. */
const dottedAfterWord = /(?<!\w)(?:on|since)\s+(?:the\s+)?(\d{1,2})\.(\d{1,2})(?![\d.:%])/i;
const yearFirst = new RegExp(String.raw`${lead}(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d|[/\w-]|\.\w)`, "i");
const slashed = new RegExp(
  String.raw`${lead}(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?!\d|[/\w-]|\.\w)`,
  "i",
);
const dashed = new RegExp(String.raw`${lead}(\d{1,2})-(\d{1,2})-(\d{4})(?!\d|[/\w-]|\.\w)`, "i");

/**
 * A date in digits. With dots the day comes first (24.11.), with the year first the month is in the middle. With slashes
 * or dashes it is read only where one order is possible (11/24, 24/11, 12/12): 5/12 means two days, so it means none here.
 * Without a year it is the next one to come, or, looking `back`, the last one.
 */
export function findNumericDate(
  text: string,
  now: LocalTime,
  direction: "ahead" | "back",
): Piece<string> | null {
  const found = [dotted, dottedAfterWord, yearFirst, slashed, dashed].flatMap((pattern) => {
    const match = pattern.exec(text);
    const day = match === null ? null : dayOf(pattern, match, { now, direction });
    return match === null || day === null
      ? []
      : [{ index: match.index, length: match[0].length, meaning: day }];
  });
  return found.toSorted((one, other) => one.index - other.index)[0] ?? null;
}

/** The question to ask where a text holds a date such as 5/12 that people read in two ways; null where it holds none. */
export function askWhichDate(text: string): string | null {
  const match = slashed.exec(text) ?? dashed.exec(text);
  const [, one, two] = match ?? [];
  const [first, second] = [Number(one), Number(two)];
  if (match === null || first === second || !isMonth(first) || !isMonth(second)) return null;
  const said = match[0].replace(/^\D+/, "");
  const readings = [`2000-${pad(second)}-${pad(first)}`, `2000-${pad(first)}-${pad(second)}`].map(nameDate);
  return (
    `Do you mean ${readings.join(" or ")}? People read ${said} in both ways, so I have done nothing. ` +
    `Say the month by name, or write ${first}.${second}. for ${readings[0]}.`
  );
}

function dayOf(
  pattern: RegExp,
  match: RegExpExecArray,
  { now, direction }: { now: LocalTime; direction: "ahead" | "back" },
): string | null {
  const [one = 0, two = 0] = [match[1], match[2]].map(Number);
  if (pattern === yearFirst) return written(one, two, Number(match[3]));
  const isDayFirst = pattern === dotted || pattern === dottedAfterWord || one > 12 || one === two;
  if (!isDayFirst && two <= 12) return null;
  const [day, month] = isDayFirst ? [one, two] : [two, one];
  const year = match[3] === undefined ? null : Number(match[3].length === 2 ? `20${match[3]}` : match[3]);
  if (year !== null) return written(year, month, day);
  const thisYear = Number(now.day.slice(0, 4));
  const dates = [-1, 0, 1]
    .map((shift) => written(thisYear + shift, month, day))
    .filter((date) => date !== null);
  return (
    (direction === "ahead"
      ? dates.find((date) => date >= now.day)
      : dates.findLast((date) => date <= now.day)) ?? null
  );
}

/** A date as ISO 8601, or null where there is no such day. */
function written(year: number, month: number, day: number): string | null {
  if (!isMonth(month) || day < 1 || day > 31) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

function isMonth(number: number): boolean {
  return number >= 1 && number <= 12;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
