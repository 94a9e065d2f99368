import { z } from "zod";
import { capabilitiesSchema } from "../endpoint-capabilities.ts";
import { pictureSchema } from "../picture/picture.ts";
import { toolChoiceSchema } from "../turn-event.ts";

const id = z.string().min(1).max(100);
const done = z.null();
const conversation = z.strictObject({ conversationId: id });
const answeredBySchema = z.union([
  z.literal("offline"),
  z.strictObject({ connectionId: id, model: z.string().min(1).max(300) }),
]);
/** What a window says a file holds. Main looks at a picture's bytes itself: only they count. */
const handedOverSchema = z.strictObject({
  name: z.string().max(300),
  text: z.string().max(1_000_000),
  image: pictureSchema
    .omit({ hash: true })
    .extend({ data: z.string().max(5_000_000) })
    .optional(),
});

/** Every request that begins, goes on with or stops a turn; see requests.ts. */
export const turnRequests = {
  "turn.ask": {
    input: z.strictObject({
      /** null begins a new conversation. */
      conversationId: id.nullable(),
      prompt: z.string().min(1).max(1_000_000),
      /** Continue from this turn instead of the last one; null: from the beginning. */
      parentTurnId: id.nullable().optional(),
      attachments: z.array(handedOverSchema).max(20),
      toolChoice: toolChoiceSchema.optional(),
      /** Which model answers this turn: one of a connection that is kept, or the embedded one; else that of the settings. */
      answeredBy: answeredBySchema.optional(),
    }),
    output: z.object({ conversationId: z.string(), turnId: z.string() }),
  },
  /** Goes on with the newest turn of its branch, which was cut short: nothing that is done is done again. */
  "turn.resume": {
    input: conversation.extend({ turnId: id, answeredBy: answeredBySchema.optional() }),
    output: z.object({ conversationId: z.string(), turnId: z.string() }),
  },
  /** Whether the model that would answer sees pictures, as far as is known. */
  "turn.sees": {
    input: z.strictObject({ answeredBy: answeredBySchema.optional() }),
    output: capabilitiesSchema.pick({ images: true }),
  },
  /** Stops the turn that goes on in a conversation; what had arrived is kept. */
  "turn.stop": { input: conversation, output: done },
} as const;
