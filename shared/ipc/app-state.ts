import { z } from "zod";
import { failureSchema } from "../failure.ts";
import { settingsSchema } from "../settings-schema.ts";

/** What every window needs to know of the app as a whole; pushed again whenever a part of it changes. */
export const appStateSchema = z.object({
  version: z.string(),
  /** As Node names it: `linux`, `darwin`, `win32`. */
  platform: z.string(),
  /** Why nothing can run (the log cannot be written, say); null where all is well. */
  problem: failureSchema.nullable(),
  /** What is not as it should be, and what was done about it. */
  warnings: z.array(failureSchema),
  settings: settingsSchema,
  /** The folders in which Steward really works now; `shown` as people write them: `~/Trips`. */
  workspaces: z.array(z.object({ path: z.string(), shown: z.string() })),
  model: z.object({
    name: z.string(),
    /** Host name and port of the endpoint; null for the offline model. */
    host: z.string().nullable(),
  }),
  policy: z.object({
    /** "Balanced", "Careful", "Read-only", "Your rules" or "Broken". */
    name: z.string(),
    isBroken: z.boolean(),
  }),
  /** Whether a key exists, and where; never the key. */
  key: z.object({ exists: z.boolean(), kept: z.enum(["keychain", "file"]), weaker: z.string().nullable() }),
  /** The global shortcut for the quick ask. */
  shortcut: z.object({
    /** Electron accelerator; empty where it is switched off. */
    accelerator: z.string(),
    isRegistered: z.boolean(),
    /** Why not, and the way round it. */
    problem: z.string().nullable(),
  }),
  /** Conversations in which a turn goes on. */
  running: z.array(z.string()),
});
export type AppState = z.infer<typeof appStateSchema>;

/** A place in the app that a menu, a notification, a link or another window leads to. */
export const destinationSchema = z.discriminatedUnion("view", [
  z.object({
    view: z.literal("chat"),
    conversationId: z.string().nullable(),
    /** The turn or the call to show; the newest turn where neither is given. */
    turnId: z.string().optional(),
    callId: z.string().optional(),
  }),
  z.object({ view: z.literal("activity"), callId: z.string().optional() }),
  z.object({ view: z.literal("settings"), section: z.string().optional() }),
  z.object({ view: z.literal("palette") }),
  z.object({ view: z.literal("find") }),
  z.object({ view: z.literal("search") }),
]);
export type Destination = z.infer<typeof destinationSchema>;
