import { z } from "zod";

/**
 * How much a call can do, decided by its plan, never by its name:
 * `read` changes nothing; `write` changes something and can be undone;
 * `dangerous` cannot be undone, leaves the machine, or leaves the workspace.
 */
export const riskSchema = z.enum(["read", "write", "dangerous"]);

export type Risk = z.infer<typeof riskSchema>;
