import { readFile } from "node:fs/promises";
import { z } from "zod";
import { jsonSchema, readJson } from "../shared/json.ts";
import { writeDurably } from "../tools/files/durable.ts";
import type { ProfileStore } from "./model/endpoint-profile.ts";

const storedSchema = z.record(z.string(), jsonSchema);

/** What was learnt about endpoints, in one file. It can be learnt again, so a file that cannot be read or written is no failure. */
export function endpointProfiles(file: string): ProfileStore {
  return {
    load: async (endpoint) => (await readAll(file))[endpoint] ?? null,
    async save(endpoint, profile) {
      const all = { ...(await readAll(file)), [endpoint]: profile };
      // What cannot be written is learnt anew in the next session.
      await writeDurably(file, `${JSON.stringify(all, null, 2)}\n`).catch(() => {});
    },
  };
}

async function readAll(file: string): Promise<z.infer<typeof storedSchema>> {
  const text = await readFile(file, "utf8").catch(() => "");
  return storedSchema.safeParse(readJson(text)).data ?? {};
}
