import { z } from "zod";
import { capabilitiesSchema } from "../endpoint-capabilities.ts";
import { appStateSchema } from "./app-state.ts";
import { localServerSchema } from "./views.ts";

const nothing = z.strictObject({});
const connection = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  /** A key to try or keep; null: the one that is kept already, if any. */
  key: z.string().max(1_000).nullable(),
});

/** Endpoints of models: found, tried, used, forgotten, and asked what they can do. */
export const connectionRequests = {
  /** Tries an endpoint: the models that it has. Nothing is stored. */
  "connection.try": { input: connection, output: z.object({ models: z.array(z.string()) }) },
  /** Model servers on the usual ports of this machine. */
  "connection.discover": { input: nothing, output: z.array(localServerSchema) },
  /** Uses an endpoint from now on. A host that is not this machine is confirmed in a native dialog. */
  "connection.use": {
    input: connection.extend({ model: z.string().min(1).max(300) }),
    output: appStateSchema.nullable(),
  },
  /** Takes a connection out of those that are kept, with its key where no other leads to that host. */
  "connection.forget": { input: z.strictObject({ id: z.string().min(1).max(100) }), output: appStateSchema },
  /**
   * What the model in use can do; null where it was not asked yet. With `ask` it is asked again, in a few short questions
   * of Steward's own.
   */
  "connection.capabilities": {
    input: z.strictObject({ ask: z.boolean() }),
    output: capabilitiesSchema.nullable(),
  },
} as const;
