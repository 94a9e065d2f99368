import { heldBack, notUnderstood, waitsForRest } from "./answers/set-phrases.ts";
import { type Context, type Intent, mayChange } from "./intent.ts";
import { requestText, type Sentence, splitRequests } from "./split-requests.ts";
import { understandArithmetic } from "./understand/arithmetic.ts";
import { understandCalendarChange } from "./understand/calendar-change.ts";
import { understandCalendarLook } from "./understand/calendar-look.ts";
import { understandFileChange } from "./understand/change-files.ts";
import { understandClock } from "./understand/clock.ts";
import { understandCommand } from "./understand/commands.ts";
import { understandFinding } from "./understand/find-files.ts";
import { understandFileReading } from "./understand/read-files.ts";
import { understandTalk } from "./understand/talk.ts";

/** A thing to do, and whether it waits for all that was asked before it. */
export type Task = { intent: Intent; afterwards: boolean };

/** In their order: what is certain first, what is understood widely last. */
const families: readonly ((text: string, context: Context) => readonly Intent[] | null)[] = [
  understandTalk,
  understandClock,
  understandArithmetic,
  understandCommand,
  understandFileChange,
  understandCalendarChange,
  understandFileReading,
  understandCalendarLook,
  understandFinding,
];

const mostTasks = 12;
/** Each run of pieces is tried against every rule: without bounds a hostile prompt could hold up the program for long. */
const mostPieces = 36;
const longestRun = 5;
const tooMuch =
  "That is more than I can take in at once. Ask for at most twelve things in one message, in up to 4,000 characters.";

/** A reading of some words: what they ask for, or null where no rule understands them. */
type Reading = { words: string; intents: readonly Intent[] | null; afterwards: boolean; doubtful: boolean };

/**
 * What a prompt (its quoted parts masked) asks for, in its order. Nothing is guessed into a change: if any part is not
 * understood, or an order to change something is in doubt, all that changes something is put aside and said to be so.
 */
export function understandPrompt(text: string, context: Context): Task[] {
  if (text.length > 4_000) return [say(tooMuch)];
  const sentences = splitRequests(text);
  if (sentences.flatMap(({ pieces }) => pieces).length > mostPieces) return [say(tooMuch)];
  const readings: Reading[] = [];
  for (const sentence of sentences) {
    readings.push(
      ...readSentence(sentence, { ...context, lastFile: lastFile(readings) ?? context.lastFile }),
    );
  }
  const isClear = readings.every(
    ({ intents, doubtful }) => intents !== null && !(doubtful && intents.some(mayChange)),
  );
  if (readings.every(({ intents }) => intents === null)) return [say(notUnderstood(context.typed(text)))];
  const tasks = readings.flatMap((reading) => tasksOf(reading, isClear, context));
  return tasks.length > mostTasks ? [say(tooMuch)] : tasks;
}

/** Takes the shortest runs of pieces that make sense; what makes none stays as it is. */
function readSentence(sentence: Sentence, context: Context): Reading[] {
  const readings: Reading[] = [];
  for (let first = 0; first < sentence.pieces.length;) {
    const known = { ...context, lastFile: lastFile(readings) ?? context.lastFile };
    const { intents, last } = readFrom(sentence, first, known);
    const words = requestText(sentence, first, last);
    const { afterwards = false } = sentence.pieces[first] ?? {};
    readings.push({ words, intents, afterwards, doubtful: sentence.doubtful });
    first = last + 1;
  }
  return readings;
}

function readFrom(
  sentence: Sentence,
  first: number,
  context: Context,
): { intents: readonly Intent[] | null; last: number } {
  const end = Math.min(sentence.pieces.length, first + longestRun);
  for (let last = first; last < end; last += 1) {
    const intents = understand(requestText(sentence, first, last), context);
    if (intents !== null) return { intents, last };
  }
  return { intents: null, last: first };
}

function understand(text: string, context: Context): readonly Intent[] | null {
  for (const family of families) {
    const intents = family(text, context);
    if (intents !== null) return intents;
  }
  return null;
}

function tasksOf(reading: Reading, isClear: boolean, context: Context): Task[] {
  const { intents, afterwards, doubtful } = reading;
  const words = context.typed(reading.words);
  if (intents === null) return [say(notUnderstood(words))];
  if (isClear || !intents.some(mayChange)) return intents.map((intent) => ({ intent, afterwards }));
  return [say(doubtful ? heldBack(words) : waitsForRest(words))];
}

function lastFile(readings: readonly Reading[]): string | null {
  const named = readings.flatMap(({ intents }) => intents ?? []).map(fileOf);
  return named.findLast((path) => path !== null) ?? null;
}

function fileOf(intent: Intent): string | null {
  if (intent.type === "move-file") return intent.to;
  return "path" in intent && intent.type !== "list-folder" && intent.type !== "changed-files"
    ? intent.path
    : null;
}

function say(text: string): Task {
  return { intent: { type: "say", text }, afterwards: false };
}
