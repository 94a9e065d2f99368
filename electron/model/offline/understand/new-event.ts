import { addDays, addMinutes, isoLocal, type LocalTime } from "../dates/local-time.ts";
import { blankOut } from "../dates/pieces.ts";
import { firstDay, readRepeats, type Repeats } from "../dates/repeats.ts";
import { dayToCome, readWhen, settle, type When } from "../dates/when.ts";
import { findZone, inOwnZone } from "../dates/zones-in-words.ts";
import type { Context, Intent, UnderstandingRule } from "../intent.ts";
import { isQuoted } from "../phrase.ts";

const defaultMinutes = 60;
const put = "(?:put|add|schedule|book|create|make|set up|plan|enter|arrange|block|pencil in|note)(?: in)?";
const what =
  "(?:(?:me|us|a|an|the|new|event|entry|calendar|appointment(?= (?:called|named|titled|for)))\\s+)*";

/** "put lunch with Ana on Friday at 12:30", "on Friday at 12:30 put lunch with Ana": what to put, and all about when. */
export const newEventRules: readonly UnderstandingRule[] = [
  {
    pattern: /^(?:(?:add|create) )?(?:a )?new (?:calendar )?(?:event|entry|appointment|meeting): ?(.+)$/i,
    read: ([, words = ""], context) => newEvent(words, context),
  },
  {
    pattern: new RegExp(`^${put} ${what}(?:(?:called|named|titled)\\s+)?(.+)$`, "i"),
    read: ([, words = ""], context) => newEvent(words, context),
  },
  {
    pattern: new RegExp(`^(\\S.{2,50}?),? ${put} ${what}(.+)$`, "i"),
    read([, time = "", words = ""], context) {
      const saysOnlyWhen = readWhen(time, context.now).rest.replaceAll("\0", "").trim() === "";
      return saysOnlyWhen ? newEvent(`${words} ${time}`, context) : null;
    },
  },
];

const calendarWords =
  /\b(?:to|in|into|on|onto) (?:my |the |our )?(?:(?!my|the|our)(\w+) )?(?:calendar|agenda|diary)\b/i;
/** Words about time that no rule here reads: with one of them left over, the time was not wholly understood. */
const unreadTime =
  /\b(?:every|each|weekly|daily|monthly|yearly|until|except|utc|gmt|[cepm][se]t|cest|bst|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:january|february|april|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|today|yesterday)\b|\d[/:]\d|\b\d{1,2}(?:st|nd|rd|th)\b|\bo'clock\b|\b\d{1,2}\.\d{1,2}\.|\b(?:at|from) \d/i;
const eveningTitle = /\b(?:dinner|supper|drinks|party|concert|cinema|film|movie|theatre|theater)\b/i;
const lunchTitle = /\blunch\b/i;

/** All that is said about when: `zone` is another than the person's own, `repeats` how it repeats. */
type Said = {
  when: When;
  repeats: Repeats | null;
  zone: Exclude<ReturnType<typeof findZone>, null>["meaning"] | null;
};

function newEvent(words: string, context: Context): readonly Intent[] | null {
  const calendar = calendarWords.exec(words);
  const said = readSaid(words.replace(calendarWords, "\0"), context);
  if (typeof said === "string") return ask(said);
  const { when, repeats } = said;
  if (when.days === null && when.times === null && calendar === null && repeats === null) return null;
  const named = readTitle(when.rest, context);
  if (named === null || unreadTime.test(named.unquoted) || said.zone === "unknown") return ask(unsureOfTitle);
  const start = startOf(
    repeats === null ? when : repeating(when, repeats, context.now),
    named.title,
    context.now,
  );
  if (typeof start === "string") return ask(start);
  const end = endOf(when, start);
  if (end === null)
    return ask(
      "The end you gave is not after the start, so I put nothing in the calendar. Say both, for example: from 14:00 to 15:30.",
    );
  if (repeats !== null && said.zone !== null) return ask(unsureOfTitle);
  const { title, location } = named;
  const event = {
    title,
    location,
    ...inZone({ start, end }, said.zone, context),
    allDay: when.allDay,
    calendar: calendar?.[1]?.toLowerCase() ?? null,
    repeats,
  };
  return [{ type: "create-event", event }];
}

function readSaid(words: string, { now }: Context): Said | string {
  const spoken = readRepeats(words, now);
  if (spoken?.type === "question") return spoken.text;
  const text = spoken?.rest ?? words;
  const zone = findZone(text);
  const when = readWhen(blankOut(text, zone), now);
  return { when, repeats: spoken?.repeats ?? null, zone: zone?.meaning ?? null };
}

/** A repeating event begins on the first day on which it happens, from the day said, else from now on. */
function repeating(when: When, repeats: Repeats, now: LocalTime): When {
  const minute = when.times === null ? null : settle(when.times.start, when.part);
  const isOver = when.days === null && minute !== null && minute <= now.minute;
  const from = when.days?.from ?? addDays(now.day, isOver ? 1 : 0);
  const first = firstDay(repeats, from);
  return first === null ? when : { ...when, days: { from: first, to: first } };
}

function inZone(span: { start: LocalTime; end: LocalTime }, zone: Said["zone"], { timeZone }: Context) {
  if (zone === null || zone === "unknown") return span;
  return { start: inOwnZone(span.start, zone, timeZone), end: inOwnZone(span.end, zone, timeZone) };
}

const unsureOfTitle =
  "I am not sure which words are the title and which the time, so I put nothing in the calendar. " +
  'Put the title in quotes and say one day and time, for example: put "Lunch with Ana" on Friday at 12:30. ' +
  'A repeating event I read as "every Tuesday at 9:00 until 30 June", and another zone as "15:00 London time".';

/** The title is what says nothing about time; a part after the time may add to it, name it, or say where. */
function readTitle(
  rest: string,
  context: Context,
): { title: string; unquoted: string; location: string | null } | null {
  const [first, second, ...more] = rest
    .split("\0")
    .map(trimWords)
    .filter((part) => part !== "");
  if (first === undefined || more.length > 0) return null;
  const place = /^(?:at|in) (.+)$/i.exec(second ?? "")?.[1];
  const name = /^(?:called|named|titled) (.+)$/i.exec(second ?? "")?.[1];
  const addition = /^(?:about|with|to|re|regarding) .+$/i.exec(second ?? "")?.[0];
  if (second !== undefined && (place ?? name ?? addition) === undefined) return null;
  const main = first.replace(/^(?:called|named|titled) /i, "");
  const words = name ?? (addition === undefined ? main : `${main} ${addition}`);
  return {
    title: context.content(words.replace(/^(?:at|in|the|a|an) (?=\S)/i, "")),
    unquoted: isQuoted(words) ? "" : `${words} ${place ?? ""}`,
    location: place === undefined ? null : context.content(place),
  };
}

function trimWords(part: string): string {
  return part
    .trim()
    .replace(/^(?:(?:on|for|from|starting|,)\s*)+(?=\s|$)/i, "")
    .replace(/(?:(?:^|\s)(?:on|at|for|from|in|starting|this|the|,)|,)+$/i, "")
    .trim();
}

/** The start, or the question to ask back. */
function startOf(when: When, title: string, now: LocalTime): LocalTime | string {
  if (when.days === null) return `On which day? Say for example: put "${title}" on Friday at 12:30.`;
  if (when.days.from !== when.days.to && !when.allDay)
    return `On which day exactly? Say for example: put "${title}" on Friday at 12:30.`;
  if (when.allDay) return { day: when.days.from, minute: 0 };
  if (when.times === null) return `At what time? Say for example "at 12:30", or add "all day".`;
  const minute = settle(when.times.start, when.part ?? impliedPart(title, when));
  if (minute === null) return "Do you mean the morning or the afternoon? Say for example 4pm or 16:00.";
  const start = { day: dayToCome(when.days, minute, now), minute };
  if (isoLocal(start) < isoLocal(now))
    return `That time is already past, so I put nothing in the calendar. Say a day and time to come.`;
  return start;
}

/** Dinner at 8 is in the evening, lunch at 1 after noon. */
function impliedPart(title: string, { times }: When): When["part"] {
  const hour = Math.floor((times?.start.minute ?? 0) / 60);
  if (eveningTitle.test(title) && hour >= 5) return { name: "evening", from: 1080, to: 1320 };
  if (lunchTitle.test(title) && hour <= 3) return { name: "afternoon", from: 720, to: 1080 };
  return null;
}

function endOf(when: When, start: LocalTime): LocalTime | null {
  if (when.allDay) return { day: addDays(when.days?.to ?? start.day, 1), minute: 0 };
  if (when.times?.end === null || when.times === null)
    return addMinutes(start, when.minutes ?? defaultMinutes);
  const said = when.times.end;
  const minute = settle(said, when.part) ?? said.minute + (said.minute <= start.minute ? 720 : 0);
  return minute > start.minute ? { day: start.day, minute } : null;
}

function ask(text: string): readonly Intent[] {
  return [{ type: "say", text }];
}
