import { z } from "zod";
import { pricesSchema } from "./price.ts";
import { savedConnectionSchema, USUAL_ADDRESS, usualConnections } from "./saved-connection.ts";

/** What a person can set. Every field has a default, so an empty file is a complete one. */
export const settingsSchema = z.strictObject({
  workspaces: z.array(z.string()).default([]).describe("Folders that Steward may work in; absolute paths"),
  model: z.string().min(1).default("offline").describe("Which model answers; offline is the embedded one"),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default(USUAL_ADDRESS)
    .describe("Address of the OpenAI-compatible endpoint; used unless the model is offline"),
  connections: z
    .array(savedConnectionSchema)
    .max(50)
    .default(usualConnections)
    .describe("Endpoints that were connected; a conversation can go on with any of them"),
  prices: pricesSchema
    .default([])
    .describe("What models cost, as their providers say; the costs that are shown are worked out from these"),
  stepLimit: z.int().min(1).max(200).default(25).describe("The most model responses in one turn"),
  silenceMinutes: z
    .number()
    .min(0.1)
    .max(1_440)
    .nullable()
    .default(null)
    .describe(
      "How long an endpoint may send nothing at all before Steward gives up; null: as long as it takes",
    ),
  approvalMinutes: z
    .number()
    .min(0.1)
    .max(1_440)
    .default(10)
    .describe("How long a question waits for an answer before it counts as no"),
  keepDays: z
    .int()
    .min(1)
    .max(3_650)
    .default(90)
    .describe("How many days earlier versions of changed files are kept, so that changes can be undone"),
  keepGigabytes: z
    .number()
    .min(0.1)
    .max(10_000)
    .default(2)
    .describe("The most room that earlier versions of changed files take, in GiB; the oldest go first"),
  nativeApprovals: z
    .enum(["dangerous", "all"])
    .default("dangerous")
    .describe("Which questions are put in a dialog of the system instead of on a card"),
  appearance: z.enum(["system", "light", "dark"]).default("system").describe("Light or dark"),
  textSize: z.int().min(80).max(200).default(100).describe("Size of text in the windows, in percent"),
  shortcut: z
    .string()
    .max(60)
    .default("CommandOrControl+Shift+Space")
    .describe("The key that calls up the quick ask from anywhere; empty for none"),
  updateFeed: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null)
    .describe("Where the desktop app looks for newer versions; null: nowhere"),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings of somebody who has set nothing. */
export const defaultSettings: Settings = settingsSchema.parse({});
