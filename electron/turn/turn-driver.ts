import { isStored, type TurnEvent } from "../../shared/turn-event.ts";
import { errorMessage } from "../../shared/errors.ts";
import { failureSchema } from "../../shared/failure.ts";
import { fail } from "../../shared/result.ts";
import type { TurnPorts } from "./ports.ts";
import { createStamp } from "./stamp.ts";
import { runTurn, type TurnInput } from "./turn.ts";

/**
 * Where events are stored. `append` is synchronous, durable, and all or nothing; it throws when it could not store, with a
 * `failure` on the error where it knows what a person can do about it.
 */
type TurnLog = { append(events: readonly TurnEvent[]): void };

export type DriverPorts = TurnPorts & { log: TurnLog; publish(event: TurnEvent): void };

/**
 * Runs a turn: each batch of events is stored, then published, then the next is asked for. When it cannot be stored, the
 * turn is stopped before the effect that it would have recorded: no log row, no action.
 */
export async function driveTurn(input: TurnInput, ports: DriverPorts, signal: AbortSignal): Promise<void> {
  await drive((halted) => runTurn(input, ports, AbortSignal.any([signal, halted])), input, ports);
}

/** Stores and publishes what `start` yields, as `driveTurn` does for a turn; `halted` aborts when storing failed. */
export async function drive(
  start: (halted: AbortSignal) => AsyncGenerator<readonly TurnEvent[], void>,
  ids: { conversationId: string; turnId: string },
  ports: Pick<DriverPorts, "log" | "publish" | "clock">,
): Promise<void> {
  const halt = new AbortController();
  try {
    for await (const batch of start(halt.signal)) {
      store(batch, ports.log, halt);
      for (const event of batch) ports.publish(event);
    }
  } catch (error) {
    const stamp = createStamp(ids, ports.clock);
    const { failure } = error instanceof NotStored ? notStored(error.cause) : internalError(error);
    ports.publish(stamp({ type: "turn.finished", reason: "error", usage: null, error: failure }));
  }
}

class NotStored extends Error {}

/** Halts before it throws: calls that wait for an answer must let go first, or leaving the loop would wait for them. */
function store(batch: readonly TurnEvent[], log: TurnLog, halt: AbortController): void {
  const stored = batch.filter(isStored);
  try {
    if (stored.length > 0) log.append(stored);
  } catch (error) {
    halt.abort();
    throw new NotStored("not stored", { cause: error });
  }
}

function notStored(cause: unknown) {
  const known = failureSchema.safeParse(cause instanceof Error && "failure" in cause ? cause.failure : null);
  return fail(
    "log-unwritable",
    `The log could not be written, so nothing more was done: ${errorMessage(cause)}`,
    known.success
      ? known.data.suggestion
      : "Free some disk space or make the data folder writable, then ask again.",
  );
}

function internalError(error: unknown) {
  return fail(
    "internal-error",
    `Steward made a mistake and ended this turn: ${error instanceof Error ? error.message : String(error)}`,
    "Look at the activity for what was done, and report this to Steward's developers.",
  );
}
