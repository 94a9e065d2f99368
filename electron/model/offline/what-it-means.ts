import { type Context, type Intent, mayChange } from "./intent.ts";

/** Answers that "it" never means. */
const aside: ReadonlySet<Intent["type"]> = new Set(["say", "calculate", "tell-time"]);

/**
 * What "it", "its first line" and "the second one" mean after what was asked for earlier in the same message: the last file
 * named there, and nothing where the last thing is no file. What the turn before listed counts only until something else is
 * looked at.
 */
export function afterIntents(before: readonly Intent[], context: Context): Context {
  const last = before.findLast(({ type }) => !aside.has(type));
  if (last === undefined) return before.length === 0 ? context : { ...context, earlier: [] };
  const isStillListed = before.every((intent) => mayChange(intent) && fileOf(intent) !== null);
  return {
    ...context,
    earlier: isStillListed ? context.earlier : [],
    lastFile: fileOf(last),
    lastSurvey: last.type === "survey-files" ? last.survey : null,
  };
}

/** The one file that a request names; a place to search in is none. */
function fileOf(intent: Intent): string | null {
  switch (intent.type) {
    case "move-file":
    case "copy-file":
      return intent.to;
    case "read-file":
    case "file-facts":
    case "add-lines":
    case "remove-line":
    case "create-file":
    case "overwrite-file":
    case "replace-text":
    case "delete-file":
    case "make-folder":
      return intent.path;
    default:
      return null;
  }
}
