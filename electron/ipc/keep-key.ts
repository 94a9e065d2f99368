import type { AppState } from "../../shared/ipc/app-state.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { storeApiKey } from "../api-key.ts";
import { readBaseUrl } from "../model/base-url.ts";
import type { SessionParts } from "./handling.ts";

/** Keeps an API key for the address in use, or with null forgets it. On record first, without the key. No answer ever holds it. */
export async function keepKey(typed: string | null, parts: SessionParts): Promise<Result<AppState>> {
  const address = readBaseUrl(parts.assistant().settings.baseUrl);
  if (!address.ok) return address;
  const stored = await keepKeyFor(address.value, typed, parts);
  return stored.ok ? succeed(await parts.lookForKey()) : stored;
}

/** The same for another address. The windows are not told yet. */
export async function keepKeyFor(
  address: URL,
  typed: string | null,
  parts: SessionParts,
): Promise<Result<null>> {
  const key = readKey(typed);
  if (!key.ok) return key;
  const { log, secrets, settings } = parts.assistant();
  log.append([{ type: "settings.changed", at: new Date().toISOString(), names: ["API key"] }]);
  return storeApiKey(key.value, address, { secrets, connections: settings.connections });
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
