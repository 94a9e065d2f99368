import { fail, type Result } from "../shared/result.ts";
import type { Outcome, Plan } from "./define-tool.ts";

/** What a call that only reads is about: the sentence that a person sees before it, and the keys of what it reads. */
type Reading = { preview: string; keys: readonly string[] };

/** The plan of a call that changes nothing: applying it is the reading itself. */
export function readingPlan(
  { preview, keys }: Reading,
  read: (signal: AbortSignal) => Promise<Result<Outcome>> | Result<Outcome>,
): Plan {
  return {
    risk: "read",
    preview: { type: "text", text: preview },
    keys,
    notUndoable: null,
    apply: (signal) => unlessStopped(signal, () => read(signal)),
  };
}

/** Does some work unless it was stopped before or meanwhile; then the failure is `stopped`. */
export async function unlessStopped<Value>(
  signal: AbortSignal,
  work: () => Promise<Result<Value>> | Result<Value>,
): Promise<Result<Value>> {
  if (signal.aborted) return stopped();
  const result = await work();
  return signal.aborted ? stopped() : result;
}

/** The failure of what was stopped before it changed anything. A turn that is stopped puts its own words in its place. */
export function stopped() {
  return fail(
    "stopped",
    "This was stopped. Nothing was changed.",
    "Make the call again if it is still wanted.",
  );
}
