import type { Result } from "../../shared/result.ts";
import type { Store } from "../open-store.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "database";

/** Whether the log can be opened, has its key, and stands as it was written. */
export async function checkDatabase(store: Result<Store>): Promise<Check> {
  if (!store.ok) return problem(name, store.failure);
  const { log, key } = store.value;
  if (!key.ok) return problem(name, key.failure);
  const { ok, rows, firstBad } = await log.verify();
  if (ok)
    return fine(name, `The log can be written, and all of its ${rows} rows stand as they were written.`);
  const place = firstBad === null ? "" : ` The first bad row is ${firstBad.seq}: ${firstBad.reason}.`;
  return problem(name, {
    message: `The log does not stand as it was written.${place}`,
    suggestion:
      "Somebody or something else has changed it. Look at it with `steward log show`, and at who may write there.",
  });
}
