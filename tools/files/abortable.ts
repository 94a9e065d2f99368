import { fail, type Result } from "../../shared/result.ts";

/** Runs a reading unless it was stopped before or meanwhile; then the failure is `stopped`. */
export async function abortable<Value>(
  signal: AbortSignal,
  work: () => Promise<Result<Value>>,
): Promise<Result<Value>> {
  if (signal.aborted) return stopped();
  const result = await work();
  return signal.aborted ? stopped() : result;
}

function stopped(): Result<never> {
  return fail(
    "stopped",
    "This was stopped. Nothing was changed.",
    "Make the call again if it is still wanted.",
  );
}
