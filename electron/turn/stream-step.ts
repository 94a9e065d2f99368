import type { ContextUse } from "../../shared/left-out.ts";
import type { Provenance } from "../../shared/provenance.ts";
import type { Failure } from "../../shared/result.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { CompletedMessage, ModelEvent, ModelRequest } from "../model/model.ts";
import type { TurnPorts } from "./ports.ts";
import type { Stamp } from "./stamp.ts";

type StepContext = {
  ports: Pick<TurnPorts, "model" | "newId">;
  stamp: Stamp;
  signal: AbortSignal;
  /** Of the least trusted text in the request. */
  provenance: Provenance;
  /** How much of the model's context the request takes, where its size is known. */
  use?: ContextUse;
};

/** What a step brought: the message, or a failure beside the part of the message that had arrived. */
export type StepResponse =
  | { message: TurnEventOf<"message.completed">; failure: null }
  | { message: TurnEventOf<"message.completed"> | null; failure: Failure };

/**
 * Streams one model response. Deltas are yielded while they arrive; the completed message, with every call as the model
 * wrote it, is returned: the turn yields (and so stores) it before anything else. Stop and failures keep the text that
 * had arrived.
 */
export async function* streamStep(
  request: ModelRequest,
  { ports, stamp, signal, provenance, use }: StepContext,
): AsyncGenerator<readonly TurnEvent[], StepResponse> {
  const arrived: CompletedMessage = {
    text: "",
    reasoning: "",
    calls: [],
    finishReason: "stopped",
    usage: null,
  };
  const complete = (message: CompletedMessage): TurnEventOf<"message.completed"> =>
    stamp({
      ...completedEvent(message, ports.newId),
      provenance,
      ...(use ? { context: use } : {}),
    }) as TurnEventOf<"message.completed">;
  for await (const event of untilAborted(ports.model.stream(request, signal), signal)) {
    if (event.type === "completed") return { message: complete(event.message), failure: null };
    if (event.type === "failed") {
      const isEmpty = arrived.text === "" && arrived.reasoning === "";
      const message = isEmpty ? null : complete({ ...arrived, finishReason: "error" });
      return { message, failure: event.failure };
    }
    if (event.type === "text.delta") arrived.text += event.text;
    else arrived.reasoning += event.text;
    yield [stamp(event)];
  }
  return { message: complete(arrived), failure: signal.aborted ? null : endedEarly() };
}

function completedEvent(message: CompletedMessage, newId: () => string) {
  const { text, reasoning, calls, finishReason, usage, opaque } = message;
  return {
    type: "message.completed" as const,
    text,
    finishReason,
    usage,
    toolCalls: calls.map((call) => Object.assign({ callId: newId() }, call)),
    ...(reasoning === "" ? {} : { reasoning }),
    ...(opaque === undefined ? {} : { opaque }),
  };
}

function endedEarly(): Failure {
  return {
    code: "model-ended-early",
    message: "The model's answer broke off. What had arrived is kept.",
    suggestion: "Try again: what is done is not done again.",
  };
}

/** Passes events on until the signal aborts, at once, even if the model does not come back. */
async function* untilAborted(
  events: AsyncIterable<ModelEvent>,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent, void> {
  const aborted = new Promise<"aborted">((resolve) => {
    if (signal.aborted) resolve("aborted");
    else signal.addEventListener("abort", () => resolve("aborted"), { once: true });
  });
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next === "aborted" || next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a model that hangs must not make Stop hang.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
