import { z } from "zod";

/**
 * Where a text came from: typed by the `person`, read in the `workspace` (or made by Steward itself),
 * or from `outside`. Text from outside is never trusted.
 */
export const provenanceSchema = z.enum(["person", "workspace", "outside"]);

export type Provenance = z.infer<typeof provenanceSchema>;

/**
 * A source of text from outside, as a key: `file:/abs/path`, `folder:/abs/path`, `host:example.com`, `calendar:team`,
 * `attachment:name`, `imported:turn`, `tool:name` (what a tool brought without saying more).
 */
const sourceSchema = z.string();

/** A piece of a call's arguments that occurs in text from outside. */
const copiedPartSchema = z.object({
  /** Where in the arguments it stands: the names and places that lead to its text, `["content"]`. */
  path: z.array(z.union([z.string(), z.number()])),
  /** From and to which character of that text, in UTF-16 units; `end` is the first that is not copied. */
  start: z.number(),
  end: z.number(),
  source: sourceSchema,
});
export type CopiedPart = z.infer<typeof copiedPartSchema>;

/** What of the text from outside that the model had read, and that nobody trusts, bears on a call. */
export const outsideSchema = z.object({
  sources: z.array(sourceSchema),
  /** The same in words, in the same order: "notes.html (from example.com)". */
  words: z.array(z.string()),
  copied: z.array(copiedPartSchema),
});
export type Outside = z.infer<typeof outsideSchema>;
