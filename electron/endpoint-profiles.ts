import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { jsonSchema } from "../shared/json.ts";
import type { ProfileStore } from "./model/endpoint-profile.ts";

const storedSchema = z.record(z.string(), jsonSchema);

/** What was learnt about endpoints, in one file. It can be learnt again, so a file that cannot be read or written is no failure. */
export function endpointProfiles(file: string): ProfileStore {
  return {
    load: async (endpoint) => (await readAll(file))[endpoint] ?? null,
    async save(endpoint, profile) {
      const all = { ...(await readAll(file)), [endpoint]: profile };
      const temporary = `${file}.${process.pid}.new`;
      try {
        await writeFile(temporary, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
        await rename(temporary, file);
      } catch {
        // Learnt anew in the next session.
      }
    },
  };
}

async function readAll(file: string): Promise<z.infer<typeof storedSchema>> {
  try {
    return storedSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return {};
  }
}
