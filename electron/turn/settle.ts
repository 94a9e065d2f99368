import { fail, type Failure, type Result } from "../../shared/result.ts";

/** How long a stopped call may take to put back what it had begun, before its outcome counts as unknown. */
const CLEAN_UP_MS = 5_000;

/** How some work ended: with its own result, cut short by Stop, or lost (it threw, or never came back after Stop). */
export type Settled<Value> =
  | { end: "result"; result: Result<Value> }
  /** `failure`: what there is to tell of a stopped call that had already reached beyond this machine or the workspace. */
  | { end: "stopped"; failure?: Failure }
  | { end: "lost"; message: string };

/**
 * Waits for `work`. After an abort it gets a short time to clean up; a failure that then comes back counts as stopped,
 * a success stays a success (it was done before Stop came).
 */
export async function settle<Value>(
  work: () => Promise<Result<Value>>,
  signal: AbortSignal,
): Promise<Settled<Value>> {
  try {
    const result = await Promise.race([work(), overdue(signal)]);
    if (result === null) return { end: "lost", message: "It did not end after Stop." };
    if (!result.ok && signal.aborted) {
      // Words of its own: that "nothing was changed" would not be true of what it has sent.
      return result.failure.provenance === undefined
        ? { end: "stopped" }
        : { end: "stopped", failure: result.failure };
    }
    return { end: "result", result };
  } catch (error) {
    if (signal.aborted && isAbort(error, signal)) return { end: "stopped" };
    return { end: "lost", message: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether an error only says that the work was aborted. Any other, also after Stop, leaves the outcome in doubt. */
function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === "AbortError");
}

/** Resolves to null some time after the signal aborted; never, if it does not. */
function overdue(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    const start = (): void => void setTimeout(resolve, CLEAN_UP_MS, null).unref();
    if (signal.aborted) start();
    else signal.addEventListener("abort", start, { once: true });
  });
}

/** What a call that Stop ended tells the model. */
export function stoppedFailure() {
  return fail(
    "stopped",
    "The person stopped this before it was done. Nothing was changed by it.",
    "Ask before trying again.",
  ).failure;
}

/** What is told when nobody can know whether the effect happened. */
export function unknownFailure(message: string) {
  return fail(
    "unknown-outcome",
    `It is not known whether this was done: ${message}`,
    "Look at the current state before doing anything else; do not simply repeat the call.",
  ).failure;
}
