import { z } from "zod";
import { capabilitiesSchema } from "../endpoint-capabilities.ts";
import { storedEventSchema } from "../log-event.ts";
import { previewSchema } from "../preview.ts";
import { failureSchema } from "../failure.ts";
import { riskSchema } from "../risk.ts";
import { surfaceSchema, turnEventSchema, verdictSchema } from "../turn-event.ts";

/** A conversation as the list shows it: what it is called, when it was, whether it is pinned. */
export const conversationSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  started: z.string(),
  last: z.string(),
  turns: z.number(),
  pinned: z.boolean(),
});

/** A question that waits for a person. The events tell the effect; this tells how it can be answered. */
export const pendingApprovalSchema = z.object({
  conversationId: z.string(),
  turnId: z.string(),
  callId: z.string(),
  /** The tool's verb phrase: "Change a file". */
  title: z.string(),
  risk: riskSchema,
  /** `card`: this window may answer it; `native`: only the system's dialog can. */
  surface: surfaceSchema,
  /** Hash of the exact call and preview; an answer must bring the same one. */
  binding: z.string(),
  /** Permissions for the rest of the conversation that can be given with the answer, and exactly what each covers. */
  grants: z.array(z.object({ id: z.enum(["exact", "folder"]), words: z.string() })),
  /** ISO 8601, UTC: no answer by then counts as no. */
  until: z.string(),
});
export type PendingApproval = z.infer<typeof pendingApprovalSchema>;

/** What was typed, and where it was found. */
export const searchHitSchema = z.object({
  conversationId: z.string(),
  title: z.string(),
  turnId: z.string().nullable(),
  at: z.string(),
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
});
export type ConversationHit = z.infer<typeof searchHitSchema>;

/** One entry of the Activity view: a turn with all its events, or a fact that stands outside turns. */
export const activityEntrySchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("turn"),
    seq: z.number(),
    conversationId: z.string(),
    title: z.string(),
    /** Which program it was asked in: `desktop`, `terminal`, and its process. */
    actor: z.string(),
    events: z.array(turnEventSchema),
    /** The calls that the filter found; null: all. */
    found: z.array(z.string()).nullable(),
  }),
  z.object({
    type: z.literal("fact"),
    seq: z.number(),
    at: z.string(),
    event: storedEventSchema.nullable(),
    kind: z.string(),
  }),
]);
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

export const activityFilterSchema = z.strictObject({
  /** Words that must occur; empty: any. */
  text: z.string().max(1_000).default(""),
  tool: z.string().nullable().default(null),
  risk: riskSchema.nullable().default(null),
  status: z.enum(["ok", "failed", "refused", "denied", "stopped", "unknown"]).nullable().default(null),
  conversationId: z.string().nullable().default(null),
  /** ISO 8601, UTC. */
  since: z.string().nullable().default(null),
});
export type ActivityFilter = z.infer<typeof activityFilterSchema>;

/** Whether the log stands as it was written. `checking` until the first walk has ended. */
export const logHealthSchema = z.object({
  state: z.enum(["checking", "unbroken", "broken"]),
  rows: z.number(),
  /** The first row that is not as it was written, and why, as one sentence each. */
  firstBad: z.object({ seq: z.number(), id: z.string().nullable(), reason: z.string() }).nullable(),
});
export type LogHealth = z.infer<typeof logHealthSchema>;

/** What a call would do and how it would be decided. */
export const trialSchema = z.object({
  tool: z.string(),
  risk: riskSchema.nullable(),
  preview: previewSchema.nullable(),
  verdict: verdictSchema,
  /** The rule, preset or layer that says so. */
  rule: z.string(),
  reason: z.string(),
});

/** What taking back several calls, one after the other, would come to. */
export const plannedUndosSchema = z.object({
  /** In the order in which they would be taken back: why one cannot be, or null. */
  calls: z.array(z.object({ callId: z.string(), failure: failureSchema.nullable() })),
  /** The net effect of those that can. */
  previews: z.array(previewSchema),
  effect: z.object({ changed: z.number(), deleted: z.number() }),
});
export type PlannedUndosView = z.infer<typeof plannedUndosSchema>;

/** The policy in force, readable. */
export const policyViewSchema = z.object({
  /** Where it comes from: a file's path, or `preset balanced`. */
  source: z.string(),
  preset: z.enum(["careful", "balanced", "read-only"]).nullable(),
  /** null where it can be used. */
  failure: failureSchema.nullable(),
  /** In the order in which they are read: each as one plain sentence. */
  rules: z.array(z.object({ name: z.string(), then: verdictSchema, sentence: z.string() })),
  otherwise: verdictSchema,
});

/** A tool as Settings shows it. */
export const toolViewSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** The most it can do, in words: "Reads only", "Changes that can be undone", … */
  risk: z.string(),
  inScope: z.boolean(),
  /** Why it is not in scope. */
  reason: z.string().nullable(),
});

/** A permission that a person gave. */
export const grantViewSchema = z.object({
  id: z.string(),
  words: z.string(),
  givenAt: z.string(),
  /** "in the conversation “Tidy the trip budget”", "until 24 November 18:00". */
  holds: z.string(),
  remainingUses: z.number().nullable(),
  isOver: z.boolean(),
  /** Set where it is the trust in a source of text from outside. */
  trusts: z.object({ source: z.string(), conversationId: z.string() }).optional(),
});

/** A source of text from outside in a conversation (keys are explained in shared/provenance.ts). */
export const sourceViewSchema = z.object({
  source: z.string(),
  /** "notes.html (from example.com)". */
  words: z.string(),
  /** A person trusts all that it has brought so far. */
  isTrusted: z.boolean(),
  /** How many texts it brought, and how long they are together. */
  texts: z.number(),
  characters: z.number(),
});

/** What the doctor found about one thing. */
export const checkSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  sentence: z.string(),
  whatToDo: z.string().nullable(),
  details: z.array(z.string()).optional(),
  /** What the model's endpoint was found to do, where it was asked. */
  capabilities: capabilitiesSchema.optional(),
});

/** A model server that answers on this machine. */
export const localServerSchema = z.object({
  name: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
});
export type LocalServer = z.infer<typeof localServerSchema>;
