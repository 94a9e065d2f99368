import type { Failure, Result } from "../../shared/result.ts";

/** The value of a result that must be one. */
export function value<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`unexpected failure: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The failure of a result that must be one. */
export function failure(result: Result<unknown>): Failure {
  if (result.ok) throw new Error("expected a failure");
  return result.failure;
}
