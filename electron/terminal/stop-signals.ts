import { exitCodes } from "./exit-codes.ts";
import type { Output } from "./output.ts";

/** npm passes a Ctrl-C on that the process got from the terminal as well: so soon after, it is the same one. */
const SAME_SIGNAL_MS = 200;

export type Stop = { signal: AbortSignal; request(): void };

/**
 * Runs work that can be stopped: the first Ctrl-C (or SIGTERM, or the end of whoever reads the output) aborts its signal,
 * so that it ends cleanly; a second one ends the process at once.
 */
export async function untilStopped<Value>(
  output: Output,
  work: (stop: Stop) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  let stoppedAt: number | null = null;
  const request = (): void => {
    const now = performance.now();
    if (stoppedAt !== null && now - stoppedAt > SAME_SIGNAL_MS) process.exit(exitCodes.stopped);
    stoppedAt ??= now;
    controller.abort();
  };
  const abort = (): void => controller.abort();
  if (output.closed.aborted) abort();
  process.on("SIGINT", request);
  process.on("SIGTERM", request);
  output.closed.addEventListener("abort", abort, { once: true });
  try {
    return await work({ signal: controller.signal, request });
  } finally {
    process.off("SIGINT", request);
    process.off("SIGTERM", request);
    output.closed.removeEventListener("abort", abort);
  }
}
