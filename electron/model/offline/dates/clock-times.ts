import { firstPiece, type Piece, type Rule } from "./pieces.ts";

/**
 * A time of day in minutes after midnight. `sure`: said in full ("4pm", "16:00", "09:30"). `morning`: a bare hour from 7
 * to 11, which people mostly mean as morning. `unclear`: a bare hour from 1 to 6, which could be either.
 */
export type SpokenTime = { minute: number; reading: "sure" | "morning" | "unclear" };

/** A start and, where one was said, an end ("from 2 to 4pm"). */
export type SpokenTimes = { start: SpokenTime; end: SpokenTime | null };

const digits = String.raw`\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|h|o'clock)?`;
const words = String.raw`noon|midday|midnight|(?:half|quarter) past \d{1,2}\s*(?:am|pm)?|quarter to \d{1,2}\s*(?:am|pm)?`;
const time = `(?:${words}|${digits})`;
/** Digits that nobody takes for anything but a time. */
const unmistakable = String.raw`(?:${words}|\d{1,2}:\d{2}\s*(?:am|pm)?|\d{1,2}(?:\.\d{2})?\s*(?:am|pm)|\d{1,2}h(?:\d{2})?|\d{1,2}\s*o'clock)`;
const joint = String.raw`\s*(?:-|–|to|till|until|and)\s*`;
const edge = String.raw`(?![\w:%])(?![.,/-]\d)`;
const lead = String.raw`(?<![\w.:/-])`;

const rules: readonly Rule<SpokenTimes>[] = [
  range(String.raw`${lead}(?:from|between|at)\s+(${time})${joint}(${time})${edge}`),
  range(String.raw`${lead}(${unmistakable})${joint}(${time})${edge}`),
  range(String.raw`${lead}(${digits})${joint}(${unmistakable})${edge}`),
  single(String.raw`${lead}(?:at|@|from)\s+(?:about |around )?(${time})${edge}`),
  single(String.raw`${lead}(?:(?:for|by)\s+)?(${unmistakable})${edge}`),
];

/** Finds a time of day, or a range of two, that is said as one: "at 4", "16:00", "from 2 to 4pm", "at noon". */
export function findTimes(text: string): Piece<SpokenTimes> | null {
  return firstPiece(text, rules);
}

/** Reads a text that is nothing but a time: "4pm", "16:00", "noon", "4". */
export function readTime(text: string): SpokenTime | null {
  const plain = text.trim().toLowerCase();
  const worded = /^(?:(half|quarter) (past|to) )?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|h|o'clock)?$/.exec(
    plain,
  );
  if (plain === "noon" || plain === "midday") return { minute: 720, reading: "sure" };
  if (plain === "midnight") return { minute: 0, reading: "sure" };
  if (worded === null) return null;
  const [, part, side, hourText = "", minuteText, suffix] = worded;
  const shift = part === undefined ? 0 : (part === "half" ? 30 : 15) * (side === "to" ? -1 : 1);
  const minute = Number(minuteText ?? 0);
  const hour = onTheClock(Number(hourText), suffix);
  if (hour === null || minute > 59) return null;
  const said = suffix === "am" || suffix === "pm" || hourText.startsWith("0") || /\dh/.test(plain);
  return {
    minute: hour * 60 + minute + shift,
    reading: said ? "sure" : readingOf(hour, minuteText !== undefined),
  };
}

function onTheClock(hour: number, suffix: string | undefined): number | null {
  if (suffix !== "am" && suffix !== "pm") return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (suffix === "pm" ? 12 : 0);
}

function readingOf(hour: number, hasMinutes: boolean): SpokenTime["reading"] {
  if (hour === 0 || hour >= 12) return "sure";
  if (hour >= 7) return hasMinutes ? "sure" : "morning";
  return "unclear";
}

function single(source: string): Rule<SpokenTimes> {
  return {
    pattern: new RegExp(source, "i"),
    read(match) {
      const start = readTime(match[1] ?? "");
      return start === null ? null : { start, end: null };
    },
  };
}

function range(source: string): Rule<SpokenTimes> {
  return {
    pattern: new RegExp(source, "i"),
    read(match) {
      const start = readTime(match[1] ?? "");
      const end = readTime(match[2] ?? "");
      return start === null || end === null ? null : agree(start, end);
    },
  };
}

/** "2 to 4pm" means 2pm, "11 to 1pm" means 11am, "from 9 to 17" means 9 in the morning. */
function agree(start: SpokenTime, end: SpokenTime): SpokenTimes {
  if (end.reading !== "sure" || start.reading === "sure") return { start, end: endAfter(start, end) };
  const afternoon = start.minute + 720;
  const minute =
    end.minute >= 720 && afternoon < end.minute && start.reading === "unclear" ? afternoon : start.minute;
  return { start: { minute, reading: "sure" }, end };
}

/** "from 14:00 to 4" means 16:00: an end that is not said in full comes after its start. */
function endAfter(start: SpokenTime, end: SpokenTime): SpokenTime {
  if (start.reading !== "sure" || end.reading === "sure") return end;
  return { minute: end.minute <= start.minute ? end.minute + 720 : end.minute, reading: "sure" };
}
