import { z } from "zod";

/**
 * An expected failure: a value, never a throw. The model reads `code`, `message` and `suggestion` and can recover;
 * a person reads `message` and `suggestion` as plain sentences.
 */
export const failureSchema = z.object({
  /** Stable, kebab-case, for programs: `not-found`, `changed-since-preview`. */
  code: z.string(),
  /** One plain sentence: what happened, and that nothing was lost where that is true. */
  message: z.string(),
  /** One plain sentence: what to do next. */
  suggestion: z.string(),
  /** True when the same attempt may succeed a moment later (busy file, dropped connection). */
  transient: z.boolean().optional(),
  /** Set where a layer of the boundary stopped the call (a path outside the workspace, no sandbox): a refusal. */
  layer: z.enum(["validate", "sandbox"]).optional(),
  /** How long the other side asked to wait before the next attempt, in milliseconds. */
  retryAfterMs: z.number().optional(),
});

export type Failure = z.infer<typeof failureSchema>;

/** A value, or the failure that stands in its place. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** Wraps a value that was reached. */
export function succeed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** What else can be known of a failure. */
type FailureExtra = Pick<Failure, "transient" | "retryAfterMs" | "layer">;

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
