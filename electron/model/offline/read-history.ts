import { readJson } from "../../../shared/json.ts";
import type { Failure } from "../../../shared/result.ts";
import { failureSchema } from "../../../shared/failure.ts";
import type { ModelMessage, WireCall } from "../model.ts";

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
};

/** Reads the history that a request carries. */
export function readHistory(messages: readonly ModelMessage[]): History {
  const last = messages.findLastIndex(({ role }) => role === "user");
  const prompt = messages[last];
  const since = messages.slice(last + 1);
  return {
    prompt: prompt?.role === "user" ? prompt.content : "",
    turn: messages.filter(({ role }) => role === "user").length,
    made: new Set(since.flatMap(callsOf).map(({ wireId }) => wireId)),
    replies: new Map(
      since.flatMap((message) =>
        message.role === "tool" ? [[message.wireId, readReply(message.content)]] : [],
      ),
    ),
    lastFile: lastFile(messages.slice(0, Math.max(last, 0))),
  };
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

/** Only the last turn that made calls counts, and only where all of them that name a file name the same. */
function lastFile(earlier: readonly ModelMessage[]): string | null {
  const turnStart = earlier.findLastIndex(({ role }) => role === "user");
  const files = earlier.slice(turnStart).flatMap(callsOf).flatMap(fileOf);
  const [first = null] = files;
  return files.every((file) => file === first) ? first : null;
}

function fileOf({ name, arguments: text }: WireCall): string[] {
  if (!/^(?:read|write|edit|move)_file$/.test(name)) return [];
  const parsed = readJson(text);
  if (typeof parsed !== "object" || parsed === null) return [];
  const { path, to } = parsed as { path?: unknown; to?: unknown };
  const file = to ?? path;
  return typeof file === "string" ? [file] : [];
}
