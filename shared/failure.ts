import { z } from "zod";
import { connectionSchema } from "./connection.ts";
import { provenanceSchema } from "./provenance.ts";

/**
 * What can still be done where an undo cannot be done as a whole. `paths` is cut short where there are many, with those that
 * cannot be taken back first; the counts are of all.
 */
const undoRemainsSchema = z.object({
  /** How many changes can be taken back as they are, how many cannot, and how many earlier versions can be saved beside. */
  can: z.number(),
  cannot: z.number(),
  beside: z.number(),
  paths: z.array(
    z.object({
      /** As shown. */
      path: z.string(),
      /** null: it can be taken back; else one plain sentence that says why not. */
      why: z.string().nullable(),
      /** The name under which its earlier version can be saved in the same folder; null where it cannot. */
      beside: z.string().nullable(),
    }),
  ),
});
export type UndoRemains = z.infer<typeof undoRemainsSchema>;

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
  /** Set where an undo cannot be done as a whole: what of it can be done all the same. */
  remains: undoRemainsSchema.optional(),
  /** Set where its words hold text from elsewhere: what a command printed that had the network. */
  provenance: provenanceSchema.optional(),
  /** Set where a command had reached beyond the sandbox before it failed. */
  connections: z.array(connectionSchema).optional(),
});

export type Failure = z.infer<typeof failureSchema>;
