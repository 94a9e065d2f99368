import { readTime } from "../dates/clock-times.ts";
import { readWhen, settle } from "../dates/when.ts";
import {
  type Context,
  type EventMove,
  type Intent,
  type UnderstandingRule,
  understandWith,
} from "../intent.ts";
import { editEventRules } from "./edit-event.ts";
import { lengthWords, minutesIn } from "../dates/lengths.ts";
import { newEventRules } from "./new-event.ts";
import { readEvent } from "./wanted-event.ts";

const fromCalendar = "(?: (?:from|in|on) (?:my|the) (?:calendar|agenda|diary))?";

const rules: readonly UnderstandingRule[] = [
  ...editEventRules,
  {
    pattern: new RegExp(
      `^(?:move|push|shift|postpone|delay|bring)(?: back| forward)? (.+?) (?:back )?(?:by )?(${lengthWords})(?: (later|earlier|back|forward))?$`,
      "i",
    ),
    read: ([whole, what = "", length = "", direction], context) =>
      saysDirection(whole, direction)
        ? moveEvent(
            what,
            { type: "by", minutes: minutesIn(length) * (isEarlier(whole, direction) ? -1 : 1) },
            context,
          )
        : [{ type: "say", text: laterOrEarlier }],
  },
  {
    pattern: new RegExp(
      `^(?:move|reschedule|shift|push|postpone|change|bring)(?: back| forward)? (.+?)${fromCalendar} (?:to|for|until|till|onto) (.+)$`,
      "i",
    ),
    read: ([, what = "", to = ""], context) => moveTo(what, to, context),
  },
  {
    pattern:
      /^(?:cancel|call off|(?:delete|remove) (?:the )?(?:event|meeting|appointment)) (.+?)(?: (?:from|in|on) (?:my|the) (?:calendar|agenda|diary))?$/i,
    read: ([, what = ""], context) => deleteEvent(what, context),
  },
  {
    pattern: /^(?:delete|remove|drop) (it|that|this|that event|the event)$/i,
    read: ([, what = ""], context) => deleteEvent(what, context),
  },
  {
    pattern:
      /^(?:delete|remove|take|drop) (.+?)(?: off| from| out of) (?:my|the) (?:calendar|agenda|diary)$/i,
    read: ([, what = ""], context) => deleteEvent(what, context),
  },
  {
    pattern: /^(?:delete|remove|drop) (?:my |the )?((?:.+ )?(?:meeting|appointment|event)(?: .+)?)$/i,
    read: ([, what = ""], context) => deleteEvent(what, context),
  },
  ...newEventRules,
];

/** Requests that change the calendar. */
export function understandCalendarChange(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function moveTo(what: string, to: string, context: Context): readonly Intent[] | null {
  const bare = readTime(to);
  const when = readWhen(bare === null ? to : `at ${to.trim()}`, context.now);
  if (when.days === null && when.times === null) return null;
  if (when.rest.replace(/\0|\b(?:at|on|the|same|time)\b|,/gi, "").trim() !== "") return null;
  if (when.days !== null && when.days.from !== when.days.to)
    return [
      { type: "say", text: "To which day exactly? Say for example: move the review to Friday at 16:00." },
    ];
  const minute = when.times === null ? null : settle(when.times.start, when.part);
  if (when.times !== null && minute === null)
    return [
      {
        type: "say",
        text: `Do you mean the morning or the afternoon? Say for example: move ${context.content(what)} to 4pm.`,
      },
    ];
  const end = when.times?.end ?? null;
  const endMinute = end === null ? null : (settle(end, when.part) ?? end.minute + 720);
  return moveEvent(what, { type: "to", days: when.days, minute, endMinute }, context);
}

/** In "from 3pm to 4pm tomorrow" the day is that of both times. */
function moveEvent(what: string, to: EventMove, context: Context): readonly Intent[] | null {
  const event = readEvent(what, context);
  if (event === null) return null;
  const isSameDay = event.minute !== null && event.on === null && to.type === "to";
  return [{ type: "move-event", event: isSameDay ? { ...event, on: to.days } : event, to }];
}

function deleteEvent(what: string, context: Context): readonly Intent[] | null {
  const event = readEvent(what, context);
  return event === null ? null : [{ type: "delete-event", event }];
}

const laterOrEarlier =
  "Later or earlier? I have changed nothing. Say for example: move the review an hour later.";

/** "move it an hour" could go both ways. */
function saysDirection(whole: string, direction: string | undefined): boolean {
  return (
    direction !== undefined || /^(?:postpone|delay|push|bring)|^\w+ (?:back|forward) | back by /i.test(whole)
  );
}

function isEarlier(whole: string, direction: string | undefined): boolean {
  return /^(?:earlier|forward)$/i.test(direction ?? "") || /^bring|^\w+ forward /i.test(whole);
}
