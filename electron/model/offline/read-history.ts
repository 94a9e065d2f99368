import { readJson } from "../../../shared/json.ts";
import type { Failure } from "../../../shared/result.ts";
import { failureSchema } from "../../../shared/failure.ts";
import type { ModelMessage, WireCall } from "../model.ts";
import { isOwnNote } from "../own-notes.ts";
import { type Earlier, namesEvent, namesFile, readArguments } from "./earlier.ts";

/** What came back for a call: a tool's own text, or the failure that the model is told. */
export type Reply = { text: string; failure: Failure | null };

/** All that the offline model knows: it keeps nothing between steps, so everything is read from the messages. */
export type History = {
  /** The last thing the person said. */
  prompt: string;
  /** Which prompt of the conversation it is, from 1. */
  turn: number;
  /** Ids of the calls made since that prompt. */
  made: ReadonlySet<string>;
  /** What came back for them, by call id. */
  replies: ReadonlyMap<string, Reply>;
  /** The one file that the calls before that prompt were about last; null if there was none, or several at once. */
  lastFile: string | null;
  earlier: Earlier;
};

/** Reads the history that a request carries. */
export function readHistory(all: readonly ModelMessage[]): History {
  const messages = all.filter((message) => !isOwnNote(message));
  const last = messages.findLastIndex(({ role }) => role === "user");
  const prompt = messages[last];
  const since = messages.slice(last + 1);
  return {
    prompt: prompt?.role === "user" ? prompt.content : "",
    turn: messages.filter(({ role }) => role === "user").length,
    made: new Set(since.flatMap(callsOf).map(({ wireId }) => wireId)),
    replies: repliesIn(since),
    lastFile: lastFile(messages.slice(0, Math.max(last, 0))),
    earlier: turnBefore(messages.slice(0, Math.max(last, 0))),
  };
}

/** The calls of the turn that ended last, each with its answer. */
function turnBefore(earlier: readonly ModelMessage[]): Earlier {
  const turn = earlier.slice(earlier.findLastIndex(({ role }) => role === "user"));
  const replies = repliesIn(turn);
  return turn.flatMap(callsOf).flatMap(({ wireId, name, arguments: text }) => {
    const reply = replies.get(wireId);
    return reply === undefined ? [] : [{ tool: name, arguments: readArguments(text), reply }];
  });
}

function repliesIn(messages: readonly ModelMessage[]): Map<string, Reply> {
  return new Map(
    messages.flatMap((message) =>
      message.role === "tool" ? [[message.wireId, readReply(message.content)]] : [],
    ),
  );
}

/** A failure is JSON `{"error":{code,message,suggestion}}`; any other text is a result, also where it looks like JSON. */
function readReply(content: string): Reply {
  const failure = failureSchema.safeParse(errorIn(content));
  return { text: content, failure: failure.success ? failure.data : null };
}

function errorIn(content: string): unknown {
  if (!content.startsWith('{"error":')) return null;
  return (readJson(content) as { error?: unknown } | null | undefined)?.error;
}

function callsOf(message: ModelMessage): readonly WireCall[] {
  return message.role === "assistant" ? message.calls : [];
}

/** Only the turn before counts, and only where all of its calls that name a file name the same, and none is about an event. */
function lastFile(earlier: readonly ModelMessage[]): string | null {
  const turnStart = earlier.findLastIndex(({ role }) => role === "user");
  const calls = earlier.slice(turnStart).flatMap(callsOf);
  if (calls.some(({ name }) => namesEvent.test(name))) return null;
  const files = calls.flatMap(fileOf);
  const [first = null] = files;
  return files.every((file) => file === first) ? first : null;
}

function fileOf({ name, arguments: text }: WireCall): string[] {
  if (!namesFile.test(name)) return [];
  const { path, to } = readArguments(text);
  const file = to ?? path;
  return typeof file === "string" ? [file] : [];
}
