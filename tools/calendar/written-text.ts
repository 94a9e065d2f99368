import { z } from "zod";

/**
 * Text of a limited length. The limit is a refinement, so that it is not in the JSON Schema: OpenAI's strict subset has no
 * `minLength` and no `maxLength`.
 */
export function writtenText(most: number): z.ZodString {
  return z.string().refine((text) => text.length <= most, `At most ${most} characters.`);
}

/** A title: at least one letter that can be seen. */
export function writtenTitle(): z.ZodString {
  return writtenText(500).refine((text) => text.trim() !== "", "A title needs at least one letter.");
}
