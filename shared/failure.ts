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
