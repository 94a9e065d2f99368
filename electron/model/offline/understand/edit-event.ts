import { lengthWords, minutesIn } from "../dates/lengths.ts";
import type { Context, EventEdit, Intent, UnderstandingRule } from "../intent.ts";
import { isQuoted, quotedMark } from "../phrase.ts";
import { readEvent } from "./wanted-event.ts";

const noun = "(?:meeting|event|appointment|call)";

/**
 * Another title, place or length. A new title is in quotes, or the request says that it is about an event: "rename draft to
 * final" could be about a file.
 */
export const editEventRules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(`^rename (?:the |my )?(?:${noun} (.+?)|(.+? ${noun})) (?:to|as|into) (.+)$`, "i"),
    read: ([, one, other, title = ""], context) =>
      edit(one ?? other ?? "", { type: "title", text: title }, context),
  },
  {
    pattern: new RegExp(`^(?:rename|call) (it|that) (?:to |as |into )?(${quotedMark})$`, "i"),
    read: ([, what = "", title = ""], context) => edit(what, { type: "title", text: title }, context),
  },
  {
    pattern: /^(?:change|set) the (?:title|name) of (?:the |my )?(.+?) to (.+)$/i,
    read: ([, what = "", title = ""], context) =>
      isQuoted(title) ? edit(what, { type: "title", text: title }, context) : null,
  },
  {
    pattern: /^(?:change|set) the (?:location|place|room) (?:of|for) (?:the |my )?(.+?) to (.+)$/i,
    read: ([, what = "", place = ""], context) => edit(what, { type: "location", text: place }, context),
  },
  {
    pattern: new RegExp(`^make (.+?) (${lengthWords})(?: long)?$`, "i"),
    read: ([, what = "", length = ""], context) =>
      edit(what, { type: "length", minutes: minutesIn(length) }, context),
  },
  {
    pattern: new RegExp(`^(extend|lengthen|prolong|shorten) (.+?) (by|to) (${lengthWords})$`, "i"),
    read: ([, verb = "", what = "", how, length = ""], context) => {
      const minutes = minutesIn(length) * (how === "by" && /^shorten/i.test(verb) ? -1 : 1);
      return edit(what, { type: how === "by" ? "longer" : "length", minutes }, context);
    },
  },
];

function edit(what: string, wanted: EventEdit, context: Context): readonly Intent[] | null {
  const event = readEvent(what, context);
  if (event === null) return null;
  const text = "text" in wanted ? { ...wanted, text: context.content(wanted.text.trim()) } : wanted;
  return [{ type: "edit-event", event, edit: text }];
}
