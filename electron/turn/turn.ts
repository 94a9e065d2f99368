import type { Attachment } from "../../shared/attachment.ts";
import type { Provenance } from "../../shared/provenance.ts";
import type { Failure } from "../../shared/result.ts";
import type { RequestedCall, ToolChoice, TurnEvent, TurnEventOf, Usage } from "../../shared/turn-event.ts";
import { sumUsage } from "../../shared/usage.ts";
import type { ModelMessage } from "../model/model.ts";
import { type OutsideText, provenanceOf, type Read, readIn } from "../trust/provenance.ts";
import { askModel } from "./ask-model.ts";
import { runCall } from "./call.ts";
import type { CallContext } from "./call-context.ts";
import { findLoops } from "./loop-guard.ts";
import { merge } from "./merge.ts";
import { createOrder } from "./order.ts";
import type { TurnPorts } from "./ports.ts";
import { createStamp, type Stamp } from "./stamp.ts";

export type TurnInput = {
  conversationId: string;
  turnId: string;
  prompt: string;
  /** Instructions, and what else stands before the first turn. */
  history: readonly ModelMessage[];
  /** The events of the turns that lead to this one, in order. */
  before?: readonly TurnEvent[];
  /** The least trusted text in the conversation before this turn, but for that in `outside`. */
  provenance: Provenance;
  /** The texts from outside in the conversation before this turn. */
  outside?: readonly OutsideText[];
  toolChoice: ToolChoice;
  /** The most model responses in this turn. */
  stepLimit: number;
  /** See `turn.started`. */
  parentTurnId?: string | null | undefined;
  attachments?: readonly Attachment[];
  /** See `turn.started`. */
  resumes?: string;
};

/**
 * One turn: prompts the model, takes its calls through the boundary, gives it the results, until it rests. Yields batches
 * of events; a batch is one commit. A generator does not run past a `yield` until it is asked again, and the driver asks
 * again only once the batch is stored: so nothing happens that is not on record, and if the record fails, nothing happens.
 */
export async function* runTurn(
  input: TurnInput,
  ports: TurnPorts,
  signal: AbortSignal,
): AsyncGenerator<readonly TurnEvent[], void> {
  const stamp = createStamp(input, ports.clock);
  const tools = ports.trust.toolsInScope();
  const started = startEvent(input, ports, stamp);
  yield [started];
  const events: TurnEvent[] = [started];
  const end = turnEnd(events, stamp);
  const readNow = (): Read => readIn(events, { inside: input.provenance, outside: input.outside ?? [] });
  for (let step = 1; step <= input.stepLimit; step++) {
    // A forced choice is for the first response: forced for ever, the model could never come to rest.
    const toolChoice = step === 1 || input.toolChoice === "none" ? input.toolChoice : ("auto" as const);
    const asked = { ...input, before: input.before ?? [], events, tools, toolChoice };
    const provenance = provenanceNow(readNow(), ports, input);
    const response = yield* askModel(asked, { ports, stamp, signal, provenance });
    // Anew: what was summed up for this step was read in it too.
    const read = readNow();
    const said = response.message ? [response.message] : [];
    events.push(...said);
    if (response.failure) return yield [...said, end("error", response.failure)];
    if (!response.message) return yield [end("stopped")];
    const calls = response.message.toolCalls;
    if (calls.length === 0) return yield [...said, end(signal.aborted ? "stopped" : "done")];
    yield said;
    for await (const batch of runCalls(calls, { ...input, ports, signal, stamp, read })) {
      events.push(...batch);
      yield batch;
    }
    if (signal.aborted) return yield [end("stopped")];
    const loop = findLoops(events).end;
    if (loop) return yield [end("error", loop)];
  }
  yield [end("step-limit")];
}

function startEvent(input: TurnInput, { model, trust }: TurnPorts, stamp: Stamp): TurnEvent {
  const { prompt, toolChoice, parentTurnId, attachments = [], resumes } = input;
  return stamp({
    type: "turn.started",
    prompt,
    model: model.name,
    tools: trust.toolsInScope().map((tool) => tool.name),
    policy: trust.policyHash,
    toolChoice,
    ...(parentTurnId === undefined ? {} : { parentTurnId }),
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
    ...(resumes === undefined ? {} : { resumes }),
  });
}

/** A message is trusted no more than what the model had read for it, less what a person trusts. */
function provenanceNow(read: Read, { trust }: TurnPorts, { conversationId }: TurnInput): Provenance {
  return provenanceOf({ ...read, outside: trust.untrusted(read.outside, conversationId) });
}

function runCalls(
  calls: readonly RequestedCall[],
  context: Omit<CallContext, "place">,
): AsyncGenerator<readonly TurnEvent[], void> {
  const places = createOrder(calls.length);
  const { ports, signal, stamp, conversationId, turnId, toolChoice, read } = context;
  return merge(
    calls.flatMap((call, index) => {
      const place = places[index];
      return place
        ? [runCall(call, { ports, signal, stamp, conversationId, turnId, toolChoice, read, place })]
        : [];
    }),
  );
}

/** Makes the turn's last event, with the usage of all its steps. */
function turnEnd(events: readonly TurnEvent[], stamp: Stamp) {
  return (reason: TurnEventOf<"turn.finished">["reason"], error: Failure | null = null): TurnEvent =>
    stamp({ type: "turn.finished", reason, usage: totalUsage(events), error });
}

function totalUsage(events: readonly TurnEvent[]): Usage | null {
  return sumUsage(
    events.flatMap((event) => (event.type === "message.completed" && event.usage ? [event.usage] : [])),
  );
}
