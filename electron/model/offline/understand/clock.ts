import { zoneOf } from "../dates/zones-in-words.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";

const rules: readonly UnderstandingRule[] = [
  {
    pattern:
      /^(?:what(?:'s| is)? (?:the )?(?:current )?(?:time|hour)(?: is it)?|what time (?:is it|it is)|(?:do you know|tell me|have you got|give me)(?: what)? (?:the )?(?:current )?time(?: it is| is it)?|(?:the )?(?:current )?time|how late is it)(?: (?:right )?now| currently)?(?: in ([\p{L} .'-]+?))?(?: (?:right )?now)?$/iu,
    read: ([, place]) => tellTime(place),
  },
  {
    pattern:
      /^(?:what(?:'s| is)? (?:the |today's )?(?:date|day|weekday)(?: is it| is today| today)?(?: today| now)?|what (?:day|month|year) is (?:it|today)(?: today| now)?|which day is (?:it|today)|(?:today's |the )?date|what(?:'s| is) today)$/i,
    read: () => tellTime(undefined),
  },
];

/** Requests for the time or the date, here or in a city that names a time zone. */
export function understandClock(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function tellTime(place: string | undefined): readonly Intent[] {
  if (place === undefined) return [{ type: "tell-time", zone: null }];
  const zone = zoneOf(place);
  if (zone !== null) return [{ type: "tell-time", zone }];
  return [
    {
      type: "say",
      text: `I do not know the time zone of "${place}". I know the cities that time zones are named after, such as London, Tokyo or New York.`,
    },
  ];
}
