import { z } from "zod";

/** An endpoint that a person connected, kept so that any conversation can go on with it. Its key is kept elsewhere. */
export const savedConnectionSchema = z.strictObject({
  id: z.string().min(1).max(100),
  /** As people call it: its host and port, unless they say otherwise. */
  name: z.string().min(1).max(200),
  baseUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  /** The model of it that was used last; null where none was yet. */
  model: z.string().min(1).max(300).nullable(),
  /** Whether the key of the environment may go there. */
  environmentKey: z.boolean().default(true),
});
export type SavedConnection = z.infer<typeof savedConnectionSchema>;

/** The connection that the one key of earlier versions belongs to. */
export const FIRST_CONNECTION = "first";

/** OpenAI's own address, as its API reference names it: in force for somebody who has set nothing. */
export const USUAL_ADDRESS = "https://api.openai.com/v1";

/** The connections of somebody who has set nothing. */
export const usualConnections: SavedConnection[] = [
  {
    id: FIRST_CONNECTION,
    name: "api.openai.com",
    baseUrl: USUAL_ADDRESS,
    model: null,
    environmentKey: true,
  },
];
