import { readWhen, settle } from "../dates/when.ts";
import { eventBefore } from "../earlier.ts";
import { readFileName } from "../file-names.ts";
import type { Context, WantedEvent } from "../intent.ts";

/** "the review on Monday" is the title "review" and where to look for it; "it" is the event that was spoken of last. */
export function readEvent(words: string, context: Context): WantedEvent | null {
  const before = /^(?:it|that|this|that one|the event|that event)$/i.test(words.trim())
    ? eventBefore(context.earlier)
    : null;
  if (before !== null && context.lastFile === null)
    return { title: "", on: before.on, minute: null, id: before.id };
  const when = readWhen(words, context.now);
  const title = context
    .content(when.rest.replaceAll("\0", " "))
    .trim()
    .replace(/^(?:the |my )?(?:time|start|date|day) of /i, "")
    .replace(/^(?:the|my|our|that|this|a) /i, "")
    .replace(/(?: (?:on|at|from|of|in))+$/i, "")
    .replace(/'s$/, "")
    .trim();
  const isTooWide =
    /^(?:all|every|everything|it|that|this|them|my|the|any|meetings|events|appointments|calendar|agenda)\b/i.test(
      title,
    );
  if (title === "" || isTooWide || readFileName(title, context) !== null) return null;
  return { title, on: when.days, minute: when.times === null ? null : settle(when.times.start, when.part) };
}
