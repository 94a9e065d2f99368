import type { Failure } from "../../shared/result.ts";
import type { TurnEventOf } from "../../shared/turn-event.ts";
import type { TurnRecord } from "./turn-record.ts";

type Message = TurnEventOf<"message.completed">;

/** What a model had answered to one request. `arrived`: the part of a message that came before it broke off. */
export type RecordedAnswer =
  | { type: "message"; message: Message }
  | { type: "summary"; note: Message; text: string }
  | { type: "failed"; arrived: Message | null; failure: Failure }
  | { type: "stopped"; arrived: Message | null };

/** Failures with which Steward ends a turn by itself: no model said them. */
const STEWARDS_OWN: ReadonlySet<string> = new Set(["loop", "interrupted"]);

/**
 * The answers of the model in a turn on record, in order, and the one with which it ends, which stands for whatever is asked
 * after them; null where the model had come to rest. Pure.
 */
export function recordedAnswers({ events, finished }: TurnRecord): {
  answers: readonly RecordedAnswer[];
  end: RecordedAnswer | null;
} {
  const messages = events.filter((event) => event.type === "message.completed");
  const limits = new Set<number>();
  const answers = messages.flatMap((message): RecordedAnswer[] => {
    if (message.leftOut) return toldOf(message, limits);
    if (message !== messages.at(-1)) return [{ type: "message", message }];
    if (finished.error && message.finishReason === "error")
      return [{ type: "failed", arrived: message, failure: finished.error }];
    if (finished.reason === "stopped" && message.finishReason === "stopped")
      return [{ type: "stopped", arrived: message }];
    return [{ type: "message", message }];
  });
  return { answers, end: endOf(finished) };
}

/** What the model had answered where Steward noted that it sends less: that it was too much, or a summary of the oldest. */
function toldOf(note: Message, limits: Set<number>): RecordedAnswer[] {
  const { because, limit, summary } = note.leftOut ?? {};
  const isRefusal = because === "overflow" && limit !== undefined && !limits.has(limit);
  if (isRefusal) limits.add(limit);
  return [
    ...(isRefusal ? [{ type: "failed" as const, arrived: null, failure: overflow }] : []),
    ...(summary === undefined ? [] : [{ type: "summary" as const, note, text: summary }]),
  ];
}

const overflow: Failure = {
  code: "context-overflow",
  message: "The endpoint said that this was too much.",
  suggestion: "Send less.",
};

function endOf({ reason, error }: TurnRecord["finished"]): RecordedAnswer | null {
  if (reason === "stopped") return { type: "stopped", arrived: null };
  if (error === null || STEWARDS_OWN.has(error.code)) return null;
  return { type: "failed", arrived: null, failure: error };
}
