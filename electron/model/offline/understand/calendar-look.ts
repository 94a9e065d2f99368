import { addDays, nameDay, nameTime } from "../dates/local-time.ts";
import { readWhen, settle, type When } from "../dates/when.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";

const nouns = "(?:meeting|appointment|event|call)s?";
const lengths: Readonly<Record<string, number>> = {
  hour: 60,
  "half hour": 30,
  "half an hour": 30,
  "an hour": 60,
};

const rules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(
      `^(?:what|when)(?:'s| is) (?:my |the )?next(?: ${nouns})?(?: (?:on|in) (?:my|the) (?:calendar|agenda|diary))?$`,
      "i",
    ),
    read: () => [{ type: "next-event" }],
  },
  {
    pattern: new RegExp(`^(?:what|when)(?:'s| is) (?:my |the )?first (?:${nouns}|thing)\\b(.*)$`, "i"),
    read: ([, rest = ""], context) => showEvents(rest === "" ? "today" : rest, context, "first"),
  },
  {
    pattern: new RegExp(`^how many ${nouns}(?: do i have| are there| have i got)?\\b(.*)$`, "i"),
    read: ([, rest = ""], context) => showEvents(rest === "" ? "today" : rest, context, "count"),
  },
  {
    pattern:
      /^(?:when )?(?:am i|are we|will i be|is my (?:day|calendar)|do i have (?:any )?(?:free )?time|have i got time|is there (?:any )?(?:free )?time|find (?:me )?(?:some |a )?(?:free )?(?:time|slot|hour|half hour|half an hour)|is there a (?:free )?slot|do i have a (?:free )?slot)(?: (?:free|available|busy|open))?\b(.*)$/i,
    read: ([whole, rest = ""], context) =>
      checkFree(
        rest,
        context,
        lengths[
          /half hour|half an hour|hour/i
            .exec(whole.slice(0, whole.length - rest.length))?.[0]
            .toLowerCase() ?? ""
        ],
      ),
  },
  {
    pattern: /^is (.+) (?:free|available|open)$/i,
    read: ([, rest = ""], context) => checkFree(rest, context),
  },
  {
    pattern:
      /^(?=.*\b(?:calendar|agenda|diary|schedule|appointments?|meetings?|events?|my (?:day|week))\b)(?:what|which|show|list|tell|give|do|did|is|are|was|were|any|how|read|check|open|look|see|my)\b(.*)$/i,
    read: ([, rest = ""], context) => showEvents(rest, context),
  },
  {
    pattern:
      /^what (?:do i have|did i have|have i got|am i doing|is (?:happening|going on|planned)|are my plans)\b(.+)$|^(?:what's|what is|what was) (?:on|happening|going on|planned|up)\b(.+)$/i,
    read: ([, one, other], context) => showEvents(one ?? other ?? "", context),
  },
  {
    pattern: /^(?:(?:do i have|is there|have i got|am i doing) )?(?:anything|something)\b(.+)$/i,
    read: ([, rest = ""], context) => showEvents(rest, context),
  },
  {
    pattern: /^what (?:does|do) (?:my )?(.+?) look like$/i,
    read: ([, rest = ""], context) => showEvents(`my ${rest}`, context),
  },
  {
    pattern: /^(?:show me|show) (?!.*\bfiles?\b)(.+)$/i,
    read: ([, rest = ""], context) => showEvents(`calendar ${rest}`, context),
  },
  {
    pattern: /^how (?:does|is) (?:my )?(.+?) look(?:ing)?(?: like)?$/i,
    read: ([, rest = ""], context) => showEvents(rest, context),
  },
];

const seekRule: UnderstandingRule = {
  pattern:
    /^(?:when|at what time|what time)(?:'s| is| are| does)(?: the| my| our)? (.+?)(?: start| begin| take place)?$/i,
  read: ([, title = ""], context) => [{ type: "seek-event", title: context.content(title) }],
};

const seeRule: UnderstandingRule = {
  pattern: /^when (?:do|will) (?:i|we) (?:next )?(?:see|meet|talk to|visit|have) (?:the |my |our )?(.+)$/i,
  read: ([, title = ""], context) => [{ type: "seek-event", title: context.content(title) }],
};

/** Requests to look at the calendar: "what's on my calendar tomorrow", "am I free on Tuesday afternoon". */
export function understandCalendarLook(text: string, context: Context): readonly Intent[] | null {
  return understandWith([...rules, seekRule, seeRule], text, context);
}

function showEvents(
  rest: string,
  context: Context,
  only: "all" | "count" | "first" = "all",
): readonly Intent[] | null {
  const when = readWhen(rest, context.now);
  const left = when.rest.replaceAll("\0", " ").replace(lookWords, "").trim();
  if (
    left !== "" ||
    (when.days === null &&
      !/calendar|agenda|diary|schedule|appointment|meeting|event|my (?:day|week)/i.test(rest))
  )
    return null;
  if (when.days === null && rest.startsWith("calendar ")) return null;
  const thisWeek = when.days === null && /\bmy week\b/i.test(rest);
  const days = thisWeek ? readWhen("this week", context.now).days : when.days;
  const to = days?.to ?? context.now.day;
  const isUpTo = days?.from === to && /\b(?:until|till|up to)\b/i.test(rest);
  const span = { from: isUpTo || days === null ? context.now.day : days.from, to };
  return [{ type: "show-events", ...span, words: spanWords(span.from, span.to, context), only }];
}

/** Words of a question about the calendar that narrow nothing down; any other word does, and is not understood here. */
const lookWords =
  /\b(?:what|which|until|till|up to|'?s|is|are|was|were|did|there|do|does|have|i|we|got|any|all|me|my|our|the|on|in|at|for|of|about|up|happening|planned|scheduled|going|doing|calendar|agenda|diary|schedule|appointments?|meetings?|events?|entries|look|like|looks|coming|upcoming|day|week|plans?|anything|something)\b|[,']/gi;

function checkFree(rest: string, { now }: Context, length?: number): readonly Intent[] | null {
  const when = readWhen(rest, now);
  const left = when.rest
    .replaceAll("\0", " ")
    .replace(/\b(?:free|available|busy|open|at|on|for|any|time|slot|a|meeting|call|in|to|meet|all)\b/gi, "");
  if (left.trim() !== "") return null;
  const days = when.days ?? { from: now.day, to: now.day };
  const span = hoursOf(when);
  const from = { day: days.from, minute: span.from };
  const to = { day: days.to, minute: span.to };
  const hours = span.from === 0 ? "" : `, ${nameTime(span.from)}–${nameTime(span.to)}`;
  return [
    {
      type: "check-free",
      from,
      to,
      words: `${spanName(days.from, days.to)}${hours}`,
      minutes: when.minutes ?? length ?? 30,
    },
  ];
}

/** A question may take "at 4" as 16:00, since nothing is changed and the answer says the hours. */
function hoursOf(when: When): { from: number; to: number } {
  if (when.times === null) return when.part ?? { from: 0, to: 1440 };
  const { start, end } = when.times;
  const from = settle(start, when.part) ?? start.minute + 720;
  const to = end === null ? from + (when.minutes ?? 60) : (settle(end, when.part) ?? end.minute + 720);
  return { from, to: Math.min(Math.max(to, from + 15), 1440) };
}

function spanWords(from: string, to: string, { now }: Context): string {
  if (from !== to) return spanName(from, to);
  const near: Record<string, string> = {
    [now.day]: "today",
    [addDays(now.day, 1)]: "tomorrow",
    [addDays(now.day, -1)]: "yesterday",
  };
  return near[from] === undefined ? spanName(from, to) : `${near[from]} (${nameDay(from)})`;
}

function spanName(from: string, to: string): string {
  return from === to ? nameDay(from) : `${nameDay(from)} to ${nameDay(to)}`;
}
