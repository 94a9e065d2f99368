import { z } from "zod";

/**
 * Where a text came from: typed by the `person`, read in the `workspace` (or made by Steward itself),
 * or from `outside`. Text from outside is never trusted.
 */
export const provenanceSchema = z.enum(["person", "workspace", "outside"]);

export type Provenance = z.infer<typeof provenanceSchema>;
