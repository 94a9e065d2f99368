import type { LocalTime } from "./dates/local-time.ts";
import type { When } from "./dates/when.ts";

/** One thing that a person asked for. Times are wall-clock times in the person's zone. */
export type Intent = FileIntent | CalendarIntent | OtherIntent;

export type FileIntent =
  | { type: "list-folder"; path: string }
  | { type: "read-file"; path: string; firstLine: number | null; lines: number | null }
  | { type: "changed-files"; since: string; path: string }
  /** Looks for the words in names, in contents, or in both. */
  | { type: "find-files"; words: string; where: "names" | "contents" | "both"; path: string }
  | { type: "move-file"; from: string; to: string }
  /** Each text becomes a line at the end of the file. `create`: make the file if it is missing. */
  | { type: "add-lines"; path: string; texts: readonly string[]; create: boolean }
  /** Only where there is no such file yet. */
  | { type: "create-file"; path: string; content: string }
  | { type: "overwrite-file"; path: string; content: string }
  | { type: "replace-text"; path: string; oldText: string; newText: string; everywhere: boolean }
  | { type: "delete-file"; path: string }
  | { type: "make-folder"; path: string };

export type CalendarIntent =
  | { type: "show-events"; from: string; to: string; words: string }
  /** Events to come with these words in them. */
  | { type: "seek-event"; title: string }
  | { type: "check-free"; from: LocalTime; to: LocalTime; words: string }
  | { type: "create-event"; event: NewEvent }
  /** Finds the event first; `to` says the new time. */
  | { type: "move-event"; event: WantedEvent; to: EventMove }
  | { type: "delete-event"; event: WantedEvent };

/** An event as a person speaks of it: words of its title, and, where said, the days to look on and its time of day. */
export type WantedEvent = { title: string; on: When["days"]; minute: number | null };

export type NewEvent = {
  title: string;
  start: LocalTime;
  end: LocalTime;
  allDay: boolean;
  location: string | null;
  calendar: string | null;
};

/** A new day, a new time, or both; or a shift in minutes. */
export type EventMove =
  | { type: "to"; days: When["days"]; minute: number | null; endMinute: number | null }
  | { type: "by"; minutes: number };

type OtherIntent =
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
  "show-events",
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
  /** The one file that was spoken of last: what "it" means. */
  lastFile: string | null;
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
