import { errorMessage } from "../../shared/errors.ts";
import type { Failure } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import type { Outcome, Plan } from "../../tools/define-tool.ts";
import { finished, finishedWithout, stopped } from "./call-events.ts";
import type { Admitted, TurnPorts } from "./ports.ts";
import type { CallStamp } from "./stamp.ts";
import { settle, unknownFailure, type Settled } from "./settle.ts";

type StartedCall = { callId: string; admitted: Admitted; plan: Plan; stamp: CallStamp };

/** A failure for good of a tool that names another one to use instead. The call has no terminal row yet. */
export type FailedForGood = { failure: Failure; durationMs: number };

/** Waits before the second, third and fourth attempt, in milliseconds; then it has failed for good. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000];

type ApplyContext = { ports: Pick<TurnPorts, "clock" | "tools">; signal: AbortSignal };

/** Applies a started call, trying transient failures again where that is safe. */
export async function* applyCall(
  started: StartedCall,
  context: ApplyContext,
): AsyncGenerator<readonly TurnEvent[], FailedForGood | null> {
  const { admitted, stamp } = started;
  const begun = performance.now();
  const settled = yield* applyWithRetries(started, context);
  const durationMs = Math.round(performance.now() - begun);
  switch (settled.end) {
    case "stopped":
      yield [stamp(stopped(durationMs, settled.failure))];
      return null;
    case "lost":
      yield [stamp(finishedWithout("unknown", unknownFailure(settled.message), durationMs))];
      return null;
    case "result": {
      if (settled.result.ok) {
        const fault = markBrought(settled.result.value, started, context);
        yield [
          stamp(
            fault === null
              ? finished(settled.result.value, durationMs, admitted.tool.provenance)
              : finishedWithout("unknown", unknownFailure(fault), durationMs),
          ),
        ];
        return null;
      }
      const { failure } = settled.result;
      if (admitted.tool.fallback) return { failure, durationMs };
      yield [stamp(finishedWithout("failed", failure, durationMs))];
      return null;
    }
  }
}

/**
 * Marks the files that a call brought from outside, before the model is told of them; null, or why they could not be. Tools
 * mark what they can before they change anything; this is for those that leave it to the turn.
 */
function markBrought(
  { brought = [], outside = [] }: Outcome,
  { admitted, callId }: StartedCall,
  { ports }: ApplyContext,
): string | null {
  const { origins } = ports.tools;
  const sources = outside.length > 0 ? outside : [`tool:${admitted.tool.name}`];
  const unmarked = brought.filter((path) => origins.sourcesOf(path).length === 0);
  if (unmarked.length === 0) return null;
  try {
    origins.mark(
      unmarked.flatMap((path) => sources.map((source) => ({ path, source }))),
      callId,
    );
    return null;
  } catch (error) {
    return `what it brought from outside could not be marked so (${errorMessage(error)}).`;
  }
}

async function* applyWithRetries(
  { admitted, plan, stamp }: StartedCall,
  { ports, signal }: ApplyContext,
): AsyncGenerator<readonly TurnEvent[], Settled<Outcome>> {
  for (let attempt = 1; ; attempt++) {
    const settled = await settle(() => plan.apply(signal), signal);
    if (settled.end !== "result" || settled.result.ok) return settled;
    const { failure } = settled.result;
    const usualDelay = RETRY_DELAYS_MS[attempt - 1];
    if (!admitted.tool.retry || !failure.transient || usualDelay === undefined) return settled;
    const delayMs = failure.retryAfterMs ?? usualDelay;
    yield [stamp({ type: "tool.retrying", attempt: attempt + 1, delayMs, error: failure })];
    try {
      await ports.clock.sleep(delayMs, signal);
    } catch {
      return { end: "stopped" };
    }
  }
}
