import { heldBack, notUnderstood, takesBackAlone, waitsForRest } from "./answers/set-phrases.ts";
import { type Context, type Intent, mayChange } from "./intent.ts";
import { askWhichDate } from "./dates/numeric-dates.ts";
import { respell } from "./spelling.ts";
import { requestText, type Sentence, splitRequests } from "./split-requests.ts";
import { understandArithmetic } from "./understand/arithmetic.ts";
import { understandCalendarChange } from "./understand/calendar-change.ts";
import { understandCalendarLook } from "./understand/calendar-look.ts";
import { understandCopying } from "./understand/copy-files.ts";
import { understandDates } from "./understand/dates.ts";
import { understandFileFacts } from "./understand/file-facts.ts";
import { understandFileChange } from "./understand/change-files.ts";
import { understandClock } from "./understand/clock.ts";
import { understandCommand } from "./understand/commands.ts";
import { understandFinding } from "./understand/find-files.ts";
import { understandFollowUp } from "./understand/follow-up.ts";
import { understandFileReading } from "./understand/read-files.ts";
import { understandSurvey } from "./understand/survey-files.ts";
import { understandTalk } from "./understand/talk.ts";
import { understandUnits } from "./understand/units.ts";
import { afterIntents } from "./what-it-means.ts";

/** A thing to do, and whether it waits for all that was asked before it. */
export type Task = { intent: Intent; afterwards: boolean };

/** In their order: what is certain first, what is understood widely last. */
const families: readonly ((text: string, context: Context) => readonly Intent[] | null)[] = [
  understandTalk,
  understandFollowUp,
  understandClock,
  understandDates,
  understandUnits,
  understandArithmetic,
  understandCommand,
  understandFileChange,
  understandCopying,
  understandDateInDoubt,
  understandCalendarChange,
  understandFileFacts,
  understandSurvey,
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
  const asTyped = readPrompt(text, context);
  if (asTyped === null) return [say(tooMuch)];
  const readings = isPlain(asTyped) ? asTyped : (respelled(text, { asTyped, context }) ?? asTyped);
  const isClear = readings.every(
    ({ intents, doubtful }) => intents !== null && !(doubtful && intents.some(mayChange)),
  );
  if (readings.every(({ intents }) => intents === null)) return [say(notUnderstood(context.typed(text)))];
  const isAlone = readings.length === 1 || !readings.some(takesBack);
  const tasks = readings.flatMap((reading) => tasksOf(reading, isClear && isAlone, context));
  return tasks.length > mostTasks ? [say(tooMuch)] : withoutLookedTwice(tasks);
}

function afterReading(readings: readonly Reading[], context: Context): Context {
  return afterIntents(
    readings.flatMap(({ intents }) => intents ?? []),
    context,
  );
}

/** null where it is too much to read. */
function readPrompt(text: string, context: Context): Reading[] | null {
  const sentences = splitRequests(text);
  if (sentences.flatMap(({ pieces }) => pieces).length > mostPieces) return null;
  const readings: Reading[] = [];
  for (const sentence of sentences) readings.push(...readSentence(sentence, afterReading(readings, context)));
  return readings;
}

/** All of it is understood, and none of it only as something to ask back or as any words to look for. */
function isPlain(readings: readonly Reading[]): boolean {
  return readings.every(
    ({ intents }) => intents?.every((intent) => intent.type !== "say" && !isWide(intent)) ?? false,
  );
}

function isWide(intent: Intent): boolean {
  return intent.type === "find-files" && intent.where === "both";
}

/** With wrong letters put right, where all of it is understood then, and no word is only looked for as it was before. */
function respelled(
  text: string,
  { asTyped, context }: { asTyped: readonly Reading[]; context: Context },
): Reading[] | null {
  const right = respell(text);
  const readings = right === text ? null : readPrompt(right, context);
  const isAllRead = readings?.every(({ intents }) => intents !== null) ?? false;
  const isNoBetter = asTyped.some(looksWidely) && (readings?.some(looksWidely) ?? false);
  return isAllRead && !isNoBetter ? readings : null;
}

function looksWidely({ intents }: Reading): boolean {
  return intents?.some(isWide) ?? false;
}

function takesBack({ intents }: Reading): boolean {
  return intents?.some(({ type }) => type === "take-back") ?? false;
}

/** "find the newest csv and show its first 5 lines" looks for it once. */
function withoutLookedTwice(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ intent }, index) => {
    if (intent.type !== "survey-files") return true;
    const isReadLater = ({ intent: later }: Task): boolean =>
      later.type === "survey-files" && later.then !== null && later.survey === intent.survey;
    return !tasks.slice(index + 1).some(isReadLater);
  });
}

/** A date such as 5/12 in a request about days: it asks which one is meant. */
function understandDateInDoubt(text: string): readonly Intent[] | null {
  const isAboutDays =
    /^(?:put|add|schedule|book|create|make|plan|block|new|move|reschedule|push|postpone|change|cancel|call off|remove|delete|what|am i|do i|is|show|when|my|anything|find|how many)\b/i;
  const question = isAboutDays.test(text) ? askWhichDate(text) : null;
  return question === null ? null : [{ type: "say", text: question }];
}

/** Takes the shortest runs of pieces that make sense; what makes none stays as it is. */
function readSentence(sentence: Sentence, context: Context): Reading[] {
  const readings: Reading[] = [];
  for (let first = 0; first < sentence.pieces.length;) {
    const known = afterReading(readings, context);
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
  if (!isClear && takesBack(reading)) return [say(takesBackAlone)];
  if (intents === null) return [say(notUnderstood(words))];
  if (isClear || !intents.some(mayChange)) return intents.map((intent) => ({ intent, afterwards }));
  return [say(doubtful ? heldBack(words) : waitsForRest(words))];
}

function say(text: string): Task {
  return { intent: { type: "say", text }, afterwards: false };
}
