import type { RequestedCall, TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { FailedForGood } from "./apply-call.ts";
import type { CallContext } from "./call-context.ts";
import { finished, finishedWithout } from "./call-events.ts";
import { createOrder, type Place } from "./order.ts";
import type { Admitted } from "./ports.ts";
import type { CallStamp } from "./stamp.ts";

/** Runs a call through the whole boundary. */
type RunCall = (call: RequestedCall, context: CallContext) => AsyncGenerator<readonly TurnEvent[], void>;

/**
 * Lets another tool do what this one could not. The other call passes the whole boundary on its own, under its own id;
 * what it brought becomes this call's result, so that the model still gets one answer for the call that it made.
 */
export async function* fallBack(
  failed: FailedForGood & { admitted: Admitted; stamp: CallStamp },
  context: CallContext,
  runCall: RunCall,
): AsyncGenerator<readonly TurnEvent[], void> {
  const { admitted, stamp, failure, durationMs } = failed;
  const { fallback } = admitted.tool;
  if (!fallback) return;
  const callId = context.ports.newId();
  yield [stamp({ type: "tool.fell-back", to: fallback.tool, newCallId: callId })];
  const callArguments = JSON.stringify(fallback.arguments(admitted.parameters, failure));
  const other: RequestedCall = { callId, wireId: callId, name: fallback.tool, arguments: callArguments };
  const ends: TurnEventOf<"tool.finished">[] = [];
  for await (const batch of runCall(other, { ...context, place: placeOfItsOwn() })) {
    ends.push(...batch.filter((event) => event.type === "tool.finished"));
    yield batch;
  }
  const end = ends.find((event) => event.callId === callId);
  if (end?.status !== "ok") return yield [stamp(finishedWithout("failed", failure, durationMs))];
  const { forPerson, provenance, outside } = end;
  const forModel = `(${admitted.tool.name} failed; ${fallback.tool} was used instead)\n${end.forModel}`;
  yield [
    stamp(
      finished(
        { forModel, forPerson, undo: null, ...(outside ? { outside } : {}) },
        durationMs + end.durationMs,
        provenance,
      ),
    ),
  ];
}

/** The failed call still holds its place among the step's calls, so the other one need not wait for anything. */
function placeOfItsOwn(): Place {
  const [place] = createOrder(1);
  if (!place) throw new Error("an order of one has no place");
  return place;
}
