import type { Failure, UndoRemains } from "./failure.ts";

export type { Failure, UndoRemains };

/** A value, or the failure that stands in its place. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** Wraps a value that was reached. */
export function succeed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** What else can be known of a failure. */
type FailureExtra = Pick<Failure, "transient" | "retryAfterMs" | "layer" | "remains">;

/** Wraps an expected failure, with its message and suggestion as plain sentences. */
// oxlint-disable-next-line max-params -- the four words of a failure, in the order in which they are read
export function fail(
  code: string,
  message: string,
  suggestion: string,
  extra: FailureExtra = {},
): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, message, suggestion, ...extra } };
}
