import { z } from "zod";
import { pictureSchema } from "./picture/picture.ts";

/** A file that a person handed over with a prompt. A picture has no text: then that is empty. */
export const attachmentSchema = z.object({
  name: z.string(),
  text: z.string(),
  image: pictureSchema.optional(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
