import { z } from "zod";

/**
 * A conversation as it leaves one Steward and enters another: what was said, and what was done as words only. Nothing in
 * it can be run, undone or trusted. Files of this shape are read for ever: add optional fields only.
 */
const exchangedTurnSchema = z.object({
  /** ISO 8601, UTC: when it was asked. */
  at: z.string().max(40),
  model: z.string().max(300),
  /** The place in the list of the turn that it continues, where that is not the one before; null: none. */
  continues: z.int().min(0).nullable().optional(),
  prompt: z.string().max(1_000_000),
  attachments: z
    .array(
      z.object({
        name: z.string().max(300),
        text: z.string().max(1_000_000),
        /** A picture, as base64. What it is its bytes say; the type is for readers of the file. */
        image: z
          .object({ mediaType: z.string().max(50).optional(), data: z.string().max(5_000_000) })
          .optional(),
      }),
    )
    .max(20)
    .default([]),
  /** What the assistant said and, as one sentence each, what was done, in this order. */
  answer: z.string().max(5_000_000),
});
export type ExchangedTurn = z.infer<typeof exchangedTurnSchema>;

export const exchangedConversationSchema = z.object({
  format: z.literal("steward-conversation"),
  version: z.literal(1),
  title: z.string().max(1_000),
  turns: z.array(exchangedTurnSchema).min(1).max(20_000),
});
export type ExchangedConversation = z.infer<typeof exchangedConversationSchema>;
