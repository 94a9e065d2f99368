import { z } from "zod";
import { jsonSchema } from "./json.ts";
import { turnEventSchema } from "./turn-event.ts";

/**
 * What the log keeps besides turn events: facts about conversations, permissions, policy and settings. What is stored is
 * read for ever: add optional fields only.
 */

const moment = {
  /** ISO 8601, UTC, milliseconds. */
  at: z.iso.datetime({ precision: 3 }),
};
const conversation = { ...moment, conversationId: z.string() };

const logEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("conversation.renamed"), ...conversation, title: z.string() }),
  z.object({ type: z.literal("conversation.pinned"), ...conversation, pinned: z.boolean() }),
  /** From here on the contents of all earlier events of this conversation are gone; their rows stay. */
  z.object({ type: z.literal("conversation.deleted"), ...conversation }),
  z.object({
    type: z.literal("grant.given"),
    ...moment,
    conversationId: z.string().optional(),
    grantId: z.string(),
    /** What was granted, and for how long. */
    grant: jsonSchema,
    /** How often it may be used; null, or left out: as often as wanted. */
    uses: z.int().min(0).nullable().optional(),
  }),
  /** One of the uses of a permission that was given for a number of them. */
  z.object({ type: z.literal("grant.used"), ...moment, grantId: z.string() }),
  z.object({
    type: z.literal("grant.revoked"),
    ...moment,
    conversationId: z.string().optional(),
    grantId: z.string(),
  }),
  z.object({
    type: z.literal("policy.changed"),
    ...moment,
    /** Hash of the policy now in force. */
    policy: z.string(),
  }),
  z.object({
    type: z.literal("settings.changed"),
    ...moment,
    /** Names only, never values: one of them may be a secret. */
    names: z.array(z.string()),
  }),
]);
export type LogEvent = z.infer<typeof logEventSchema>;

/** Everything that can stand in the log. */
export const storedEventSchema = z.discriminatedUnion("type", [turnEventSchema, logEventSchema]);
export type StoredEvent = z.infer<typeof storedEventSchema>;

const logEventTypes: ReadonlySet<string> = new Set(
  logEventSchema.options.map((option) => option.shape.type.value),
);

/** Tells the facts that only the log knows from the events of a turn. */
export function isLogEvent(event: StoredEvent): event is LogEvent {
  return logEventTypes.has(event.type);
}
