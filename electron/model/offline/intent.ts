import type { UndoReach } from "../model.ts";
import type { LocalTime } from "./dates/local-time.ts";
import type { Repeats } from "./dates/repeats.ts";
import type { When } from "./dates/when.ts";
import type { Earlier } from "./earlier.ts";

/** One thing that a person asked for. Times are wall-clock times in the person's zone. */
export type Intent = FileIntent | CalendarIntent | OtherIntent;

export type FileIntent =
  | { type: "list-folder"; path: string }
  | { type: "read-file"; path: string; part: LinePart }
  | { type: "changed-files"; since: string; path: string }
  /** Looks for the words in names, in contents, or in both. */
  | { type: "find-files"; words: string; where: "names" | "contents" | "both"; path: string }
  /** Looks through all files for those that are meant; `then`: reads the one that was found. */
  | { type: "survey-files"; survey: Survey; then: LinePart | null }
  | { type: "file-facts"; path: string; fact: "size" | "changed" | "lines" | "words" }
  | { type: "move-file"; from: string; to: string }
  /** Only where there is nothing of that name yet. */
  | { type: "copy-file"; from: string; to: string; isFolder: boolean }
  /** Each text becomes a line at the end of the file. `create`: make the file if it is missing. */
  | { type: "add-lines"; path: string; texts: readonly string[]; create: boolean }
  /** Takes out the one line that says this. */
  | { type: "remove-line"; path: string; text: string }
  /** Only where there is no such file yet. */
  | { type: "create-file"; path: string; content: string }
  | { type: "overwrite-file"; path: string; content: string }
  | { type: "replace-text"; path: string; oldText: string; newText: string; everywhere: boolean }
  | { type: "delete-file"; path: string }
  | { type: "make-folder"; path: string };

/** Which lines of a file: from a first one on, or the last ones. Null: as many as there are. */
export type LinePart = { firstLine: number | null; lines: number | null; fromEnd: boolean };

/** Files to look for, and which of those found are meant. `name` is a glob, `since` a day. */
export type Survey = {
  name: string | null;
  path: string;
  since: string | null;
  pick:
    | { by: "newest" | "oldest" | "largest" | "smallest"; count: number }
    | { by: "larger"; bytes: number; words: string }
    | { by: "count" | "empty" | "all" };
};

export type CalendarIntent =
  | { type: "show-events"; from: string; to: string; words: string; only: "all" | "count" | "first" }
  /** The one to come next. */
  | { type: "next-event" }
  /** Events to come with these words in them. */
  | { type: "seek-event"; title: string }
  | { type: "check-free"; from: LocalTime; to: LocalTime; words: string; minutes: number }
  | { type: "create-event"; event: NewEvent }
  /** Finds the event first; `to` says the new time. */
  | { type: "move-event"; event: WantedEvent; to: EventMove }
  | { type: "edit-event"; event: WantedEvent; edit: EventEdit }
  | { type: "delete-event"; event: WantedEvent };

/** A new title, a new place, or a new length in minutes; `longer`: so much is added to it. */
export type EventEdit =
  | { type: "title" | "location"; text: string }
  | { type: "length" | "longer"; minutes: number };

/**
 * An event as a person speaks of it: words of its title, and, where said, the days to look on and its time of day. `id`: it
 * is the one that was spoken of last.
 */
export type WantedEvent = { title: string; on: When["days"]; minute: number | null; id?: string };

export type NewEvent = {
  title: string;
  start: LocalTime;
  end: LocalTime;
  allDay: boolean;
  location: string | null;
  calendar: string | null;
  repeats: Repeats | null;
};

/** A new day, a new time, or both; or a shift in minutes. */
export type EventMove =
  | { type: "to"; days: When["days"]; minute: number | null; endMinute: number | null }
  | { type: "by"; minutes: number };

type OtherIntent =
  /** Runs the tests of a project, where one look tells how. */
  | { type: "run-tests" }
  /** Takes back what was changed before; only whoever holds the conversation can do it. */
  | { type: "take-back"; reach: UndoReach }
  | { type: "run-command"; command: string; folder: string | null }
  | { type: "calculate"; expression: string; asked: string }
  | { type: "tell-time"; zone: string | null }
  /** Something to say without any tool: an answer, or a question back. */
  | { type: "say"; text: string };

const reading: ReadonlySet<Intent["type"]> = new Set([
  "list-folder",
  "read-file",
  "changed-files",
  "find-files",
  "survey-files",
  "file-facts",
  "show-events",
  "next-event",
  "seek-event",
  "check-free",
  "calculate",
  "tell-time",
  "say",
]);

/** True for all that could change something; a new kind of intent counts as changing until it is listed as reading. */
export function mayChange(intent: Intent): boolean {
  return !reading.has(intent.type);
}

/** What an understanding rule may know besides the words. */
export type Context = {
  now: LocalTime;
  /** Puts quoted text back, without its quotation marks. */
  content(part: string): string;
  /** Puts quoted text back with its quotation marks: a part as it was typed. */
  typed(part: string): string;
  /** True where the part is one text in backticks. */
  isCommand(part: string): boolean;
  /** The person's own time zone. */
  timeZone: string;
  /** The one file that was spoken of last: what "it" means. */
  lastFile: string | null;
  /** Files that were looked for just before, in the same message: what "its first line" means. */
  lastSurvey: Survey | null;
  /** What was done in answer to the prompt before. */
  earlier: Earlier;
};

/** A rule of understanding. `pattern` is matched against one request whose quoted parts are masked. */
export type UnderstandingRule = {
  pattern: RegExp;
  read(match: RegExpExecArray, context: Context): readonly Intent[] | null;
};

/** What the first rule that understands `text` makes of it, or null. */
export function understandWith(
  rules: readonly UnderstandingRule[],
  text: string,
  context: Context,
): readonly Intent[] | null {
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    const intents = match === null ? null : rule.read(match, context);
    if (intents !== null) return intents;
  }
  return null;
}
