import type { CompletedMessage, Model, ModelEvent, ModelRequest } from "../model/model.ts";
import type { TurnEventOf } from "../../shared/turn-event.ts";
import { notOnRecord } from "./not-on-record.ts";
import type { Progress } from "./progress.ts";
import { type RecordedAnswer, recordedAnswers } from "./recorded-answers.ts";
import type { TurnRecord } from "./turn-record.ts";

type Message = TurnEventOf<"message.completed">;

/** A model that answers as the one on record did, one answer after the other, whatever it is asked. */
export function recordedModel(
  record: TurnRecord,
  progress: Progress,
): Model & { requests: readonly ModelRequest[] } {
  const { answers, end } = recordedAnswers(record);
  const requests: ModelRequest[] = [];
  const size = record.events.flatMap((event) =>
    event.type === "message.completed" && event.context ? [event.context.size] : [],
  )[0];
  return {
    name: record.started.model,
    requests,
    contextTokens: async () => size ?? null,
    async *stream(request) {
      const answer = answers[requests.length] ?? end;
      requests.push(request);
      yield* eventsOf(answer, progress);
    },
  };
}

function* eventsOf(answer: RecordedAnswer | null, progress: Progress): Generator<ModelEvent> {
  switch (answer?.type) {
    case undefined:
      return yield { type: "failed", failure: notOnRecord().failure };
    case "message":
      progress.answered(answer.message);
      return yield { type: "completed", message: completed(answer.message) };
    case "summary":
      return yield { type: "completed", message: { ...completed(answer.note), text: answer.text } };
    case "failed":
      yield* arrivedOf(answer.arrived);
      return yield { type: "failed", failure: answer.failure };
    case "stopped":
      yield* arrivedOf(answer.arrived);
      return progress.stop();
  }
}

function* arrivedOf(message: Message | null): Generator<ModelEvent> {
  if (message?.reasoning) yield { type: "reasoning.delta", text: message.reasoning };
  if (message?.text) yield { type: "text.delta", text: message.text };
}

function completed({
  text,
  reasoning = "",
  toolCalls,
  finishReason,
  usage,
  opaque,
}: Message): CompletedMessage {
  const calls = toolCalls.map(({ callId: _stewardsOwn, ...call }) => call);
  return { text, reasoning, calls, finishReason, usage, ...(opaque === undefined ? {} : { opaque }) };
}
