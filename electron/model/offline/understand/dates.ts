import { findDays } from "../dates/days.ts";
import { holidayOf } from "../dates/holidays.ts";
import { addDays, daysBetween, nameDate, nameFullDay, weekdayOf } from "../dates/local-time.ts";
import { askWhichDate } from "../dates/numeric-dates.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";

const howLong = "(?:how (many days|many weeks|long)(?: are there| is it| will it be| left)?|(days|weeks))";

const rules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(`^${howLong} (?:until|till|to|before) (.+)$`, "i"),
    read: ([, one, other, words = ""], context) =>
      withDay(words, context, (day) => untilDay(day, /weeks/i.test(one ?? other ?? ""), context)),
  },
  {
    pattern: /^how (?:many days|long)(?: is it| has it been| have passed| ago was)? (?:since )?(.+)$/i,
    read: ([whole, words = ""], context) =>
      /since|ago was/i.test(whole)
        ? withDay(`since ${words}`, context, (day) => sinceDay(day, context))
        : null,
  },
  {
    pattern: /^how many days(?: are there)? between (.+) and (.+)$/i,
    read: ([, from = "", to = ""], context) =>
      withDay(from, context, (one) => textOf(to, context, (other) => between(one, other))),
  },
  {
    pattern:
      /^(?:what|which) (?:week)?day(?: of the week)? (?:is|was|will) (?:it )?(?:be )?(.+?)(?: be)?$|^what(?:'s| is| was) the (?:week)?day (?:of the week )?(?:on )?(.+)$/i,
    read: ([, one, other], context) => weekdayOn(one ?? other ?? "", context),
  },
  {
    pattern: /^what(?:'s| is| was)? (?:the )?date (?:is it |was it |is |was |will it be )?(?:on )?(.+)$/i,
    read: ([, words = ""], context) => dateOf(words, context),
  },
  {
    pattern: /^(?:when|what day|on what day)(?:'s| is) (.+?)(?: this year)?$/i,
    read: ([, words = ""], { now }) => {
      const holiday = holidayOf(words, now.day);
      return holiday === null ? null : say(`${holiday.name} is on ${nameFullDay(holiday.day)}.`);
    },
  },
  {
    pattern: /^(?:what|which) (?:calendar )?week(?: number)? (?:is it|is this|are we in)(?: now)?$/i,
    read: (_match, { now }) => say(`It is week ${weekOf(now.day).week} of ${weekOf(now.day).year}.`),
  },
  {
    pattern: /^how many days(?: are)?(?: there)? left (?:in |of )?(?:this|the) year$/i,
    read: (_match, { now }) => {
      const year = now.day.slice(0, 4);
      return say(`${counted(daysBetween(now.day, `${year}-12-31`), "day")} are left in ${year} after today.`);
    },
  },
  {
    pattern: /^(?:is|was|will) (\d{4}) (?:be )?a leap year$/i,
    read: ([, year]) => say(`${year} is ${isLeap(Number(year)) ? "" : "not "}a leap year.`),
  },
];

/** Questions about dates that need no tool: how long until a day, which weekday it is, which week this is. */
export function understandDates(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

/** The one day that the words name and nothing else; asks where it can be read in two ways. "3 weeks ago" looks back. */
function withDay(
  words: string,
  context: Context,
  tell: (day: string) => string | null,
): readonly Intent[] | null {
  const question = askWhichDate(words);
  if (question !== null) return say(question);
  const isPast = /\bago$|^(?:yesterday|last |since )/i.test(words);
  const day = dayIn(words.replace(/^since /i, ""), context, isPast ? "back" : "ahead");
  const text = day === null ? null : tell(day);
  return text === null ? null : say(text);
}

function textOf(words: string, context: Context, tell: (day: string) => string): string | null {
  const day = dayIn(words, context, "ahead");
  return day === null ? null : tell(day);
}

function dayIn(words: string, { now }: Context, direction: "ahead" | "back"): string | null {
  const bare = words.trim().replace(/^the (?=\d)/i, "");
  const holiday = holidayOf(bare, now.day);
  if (holiday !== null) return holiday.day;
  const found = findDays(bare, now, direction);
  const isWhole = found !== null && found.index === 0 && found.length === bare.length;
  return isWhole && found.meaning.from === found.meaning.to ? found.meaning.from : null;
}

function untilDay(day: string, inWeeks: boolean, { now }: Context): string | null {
  const days = daysBetween(now.day, day);
  if (days === 0) return `${nameFullDay(day)} is today.`;
  if (days < 0) return `${nameFullDay(day)} was ${counted(-days, "day")} ago.`;
  const weeks = [
    counted(Math.floor(days / 7), "week"),
    ...(days % 7 === 0 ? [] : [counted(days % 7, "day")]),
  ];
  const length = inWeeks && days >= 7 ? weeks.join(" and ") : counted(days, "day");
  return `There ${length.startsWith("1 ") && !length.includes("and") ? "is" : "are"} ${length} until ${nameFullDay(day)}.`;
}

function sinceDay(day: string, { now }: Context): string | null {
  const days = daysBetween(day, now.day);
  return days < 0
    ? `${nameFullDay(day)} is still to come.`
    : `${counted(days, "day")} ${days === 1 ? "has" : "have"} passed since ${nameFullDay(day)}.`;
}

function between(one: string, other: string): string {
  return `There are ${counted(Math.abs(daysBetween(one, other)), "day")} between ${nameFullDay(one)} and ${nameFullDay(other)}.`;
}

function weekdayOn(words: string, context: Context): readonly Intent[] | null {
  return withDay(words, context, (day) => {
    if (/^(?:today|tomorrow|yesterday)$/i.test(words)) return relative(words, day, context);
    const weekday = nameFullDay(day).split(" ")[0];
    return `${nameDate(day)} ${day.slice(0, 4)} ${day < context.now.day ? "was" : "is"} a ${weekday}.`;
  });
}

function dateOf(words: string, context: Context): readonly Intent[] | null {
  return withDay(words, context, (day) => relative(words, day, context));
}

/** "In 10 days it is Wednesday …", "Tomorrow is …", "Next Friday is …". */
function relative(words: string, day: string, { now }: Context): string {
  const said =
    (words[0] ?? "").toUpperCase() +
    words
      .slice(1)
      .toLowerCase()
      .replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g, capital);
  const verb = day < now.day ? "was" : "is";
  return `${said} ${/^in |ago$/i.test(words) ? "it " : ""}${verb} ${nameFullDay(day)}.`;
}

function capital(word: string): string {
  return (word[0] ?? "").toUpperCase() + word.slice(1);
}

/** The week of ISO 8601: the one that holds the year's first Thursday is its first. */
function weekOf(day: string): { week: number; year: number } {
  const thursday = addDays(day, 3 - weekdayOf(day));
  const year = Number(thursday.slice(0, 4));
  return { week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1, year };
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function say(text: string): readonly Intent[] {
  return [{ type: "say", text }];
}
