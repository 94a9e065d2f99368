import type { AppState } from "../../shared/ipc/app-state.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { storeApiKey } from "../api-key.ts";
import type { SessionParts } from "./handling.ts";

/** Keeps an API key, or with null forgets it. On record first, without the key. No answer ever holds it. */
export async function keepKey(typed: string | null, parts: SessionParts): Promise<Result<AppState>> {
  const key = readKey(typed);
  if (!key.ok) return key;
  const { log, secrets } = parts.assistant();
  log.append([{ type: "settings.changed", at: new Date().toISOString(), names: ["API key"] }]);
  const stored = await storeApiKey(secrets, key.value);
  if (!stored.ok) return stored;
  return succeed(await parts.lookForKey());
}

/** A key as a person pasted it: without the blanks around it, and null where nothing is left or nothing was given. */
export function readKey(typed: string | null): Result<string | null> {
  const key = typed?.trim() ?? "";
  if (typed === null) return succeed(null);
  if (/^[\x21-\x7e]+$/.test(key)) return succeed(key);
  return fail(
    "key-unusable",
    "That is no API key: it must be one word of plain letters, digits and signs. Nothing was stored or sent.",
    "Copy the key again, and paste only the key.",
  );
}
