import { addDays, daysBetween } from "../dates/local-time.ts";
import { askWhichDate } from "../dates/numeric-dates.ts";
import { readWhen } from "../dates/when.ts";
import { zoneOf } from "../dates/zones-in-words.ts";
import { type EarlierCall, onlyCall } from "../earlier.ts";
import { readFileName } from "../file-names.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import { understandArithmetic } from "./arithmetic.ts";
import { understandCalendarChange } from "./calendar-change.ts";
import { understandCalendarLook } from "./calendar-look.ts";
import { sameAgain } from "./same-again.ts";

const about = "(?:and |or )?(?:what about |how about |what's |and )?(?:the same )?(?:for |on |in )?";

const rules: readonly UnderstandingRule[] = [
  {
    pattern: /^(?:and )?(?:do )?the same (?:thing |again )?(?:(?:for|on|in) )?(.+)$/i,
    read: ([, words = ""], context) => sameAgain(words, context) ?? lookAgain(words, context, true),
  },
  {
    pattern: new RegExp(`^${about}(.+)$`, "i"),
    read: ([, words = ""], context) => lookAgain(words, context, false),
  },
  {
    pattern: /^(?:and |what about |how about )*(?:in )?([\p{L}][\p{L} .'-]+)$/iu,
    read: ([, place = ""], context) => timeIn(place, context),
  },
  {
    pattern: /^(?:and )?(plus|minus|times|divided by|multiplied by|over|[-+*/x×]) ?(\d[\d.,]*)$/i,
    read: ([, sign = "", number = ""], context) => goOn(sign, number, context),
  },
  {
    pattern: /^(?:and |what about |how about )+(.+)$|^([\w./-]+\.\w+)$/i,
    read: ([, one, other], context) => readAlso(one ?? other ?? "", context),
  },
  {
    pattern: /^(?:make|change) (it|that) (?:to |for |on |at )?(.+)$/i,
    read: ([, what = "", to = ""], context) => understandCalendarChange(`move ${what} to ${to}`, context),
  },
];

/** What goes on from the turn before: "and the day after?", "times 3", "make it 3 pm instead". */
export function understandFollowUp(text: string, context: Context): readonly Intent[] | null {
  return context.earlier.length === 0 ? null : understandWith(rules, text, context);
}

/** Looks at other days in the way in which it looked before. */
function lookAgain(words: string, context: Context, isShift: boolean): readonly Intent[] | null {
  const call = onlyCall(context.earlier, ["list_events", "find_free_time"]);
  const from = dayOf(call?.arguments["from"]);
  const to = dayOf(call?.arguments["to"]);
  if (call === null || from === null || to === null || call.arguments["text"]) return null;
  const question = askWhichDate(words);
  if (question !== null) return [{ type: "say", text: question }];
  const days = shifted({ from, to }, words, isShift) ?? saidDays(words, context);
  if (days === null) return null;
  const span = days.from === days.to ? `on ${days.from}` : `from ${days.from} to ${days.to}`;
  if (call.tool === "list_events") return understandCalendarLook(`what's on my calendar ${span}`, context);
  return freeAgain(call, days, context);
}

function freeAgain(
  { arguments: given }: EarlierCall,
  days: { from: string; to: string },
  context: Context,
): readonly Intent[] | null {
  const span = days.from === days.to ? `on ${days.from}` : `from ${days.from} to ${days.to}`;
  const looked = understandCalendarLook(`am i free ${span}`, context);
  const [start, end] = [given["day_from"], given["day_to"]].map(minuteOf);
  return (
    looked?.map((intent) =>
      intent.type !== "check-free" ||
      start === undefined ||
      start === null ||
      end === undefined ||
      end === null
        ? intent
        : {
            ...intent,
            from: { ...intent.from, minute: start },
            to: { ...intent.to, minute: end },
            words: `${intent.words}, ${String(given["day_from"])}–${String(given["day_to"])}`,
          },
    ) ?? null
  );
}

/** "the day after", "the week before", "the next one": so much later than what was looked at. */
function shifted(
  { from, to }: { from: string; to: string },
  words: string,
  isShift: boolean,
): { from: string; to: string } | null {
  const length = daysBetween(from, to) + 1;
  const plain = words.replace(/^the /i, "").replace(/ that$/i, "");
  const step: Readonly<Record<string, number>> = {
    "day after": 1,
    "next day": 1,
    "following day": 1,
    "day before": -1,
    "previous day": -1,
    "week after": 7,
    "following week": 7,
    "week before": -7,
    next: length,
    "next one": length,
    "one after": length,
    "one before": -length,
    ...(isShift ? { "next week": 7, "week after next": 14 } : {}),
  };
  const days = step[plain.toLowerCase()];
  const isWhole = days !== undefined && (Math.abs(days) !== 1 || length === 1);
  return isWhole ? { from: addDays(from, days), to: addDays(to, days) } : null;
}

function saidDays(words: string, { now }: Context): { from: string; to: string } | null {
  const when = readWhen(words, now);
  const hasMore = when.times !== null || when.part !== null || when.minutes !== null || when.allDay;
  return hasMore || when.rest.replaceAll("\0", "").trim() !== "" ? null : when.days;
}

function timeIn(place: string, { earlier }: Context): readonly Intent[] | null {
  const zone = zoneOf(place);
  return zone === null || onlyCall(earlier, ["current_time"]) === null ? null : [{ type: "tell-time", zone }];
}

function goOn(sign: string, number: string, context: Context): readonly Intent[] | null {
  const before = onlyCall(context.earlier, ["calculate"])?.arguments["expression"];
  return typeof before === "string" ? understandArithmetic(`(${before}) ${sign} ${number}`, context) : null;
}

/** "and todo.md?" after a file was read. */
function readAlso(words: string, context: Context): readonly Intent[] | null {
  const path = onlyCall(context.earlier, ["read_file"]) === null ? null : readFileName(words, context);
  if (path === null) return null;
  return [{ type: "read-file", path, part: { firstLine: null, lines: null, fromEnd: false } }];
}

function dayOf(value: unknown): string | null {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

function minuteOf(value: unknown): number | null {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(typeof value === "string" ? value : "") ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}
