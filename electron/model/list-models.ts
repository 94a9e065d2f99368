import { readJson } from "../../shared/json.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { failureOfConnection } from "./connection-failures.ts";
import { patientFetch } from "./patient-fetch.ts";
import { type ListedModel, readModelList } from "./read-model-list.ts";

export type { ListedModel } from "./read-model-list.ts";

type Listing = { models: readonly ListedModel[]; server: string };
type Ask = { key: string | null; timeoutMs: number };

/** The names of the models that an endpoint lists, in its order; fails in plain words. */
export async function listModels(address: URL, ask: Ask): Promise<Result<string[]>> {
  const listed = await readListing(address, ask);
  return listed.ok ? succeed(listed.value.models.map((model) => model.id)) : listed;
}

/**
 * The models that an endpoint lists, and the name that its server gives itself in its headers (empty where it gives none).
 * Follows no redirect: the key goes to one host only.
 */
export async function readListing(address: URL, ask: Ask): Promise<Result<Listing>> {
  const listed = await readListingAt(address, ask);
  if (listed.ok || listed.failure.code !== "no-model-list" || address.pathname.endsWith("/v1")) return listed;
  // The commonest slip: the address without the `/v1` at its end. It stays with the host that the person named.
  const longer = new URL(`${address.href.replace(/\/$/, "")}/v1`);
  return (await readListingAt(longer, ask)).ok ? wrongAddress(address.host, longer.href) : listed;
}

async function readListingAt({ host, href }: URL, { key, timeoutMs }: Ask): Promise<Result<Listing>> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await patientFetch(`${href.replace(/\/$/, "")}/models`, {
      headers: { "User-Agent": "Steward", ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      signal,
    });
    const text = await response.text();
    if (response.status === 401 || response.status === 403) return keyRefused(host, key);
    if (response.status === 407)
      return unusable(`The proxy on the way to ${host} wants a name and a password.`);
    if (!response.ok) return noList(`${host} answered with status ${response.status}.`);
    const models = readModelList(readJson(text));
    if (models === null) return noList(`${host} answered with something other than a list of models.`);
    return succeed({ models, server: response.headers.get("server") ?? "" });
  } catch (error) {
    if (signal.aborted) return unusable(`${host} did not answer within ${timeoutMs / 1_000} seconds.`);
    return { ok: false, failure: failureOfConnection(error, { host }) };
  }
}

function wrongAddress(host: string, right: string): Result<never> {
  const message = `The models of ${host} are at ${right}, not at the address that was given.`;
  return fail("wrong-address", message, `Set the base URL to ${right} in Settings.`);
}

function keyRefused(host: string, key: string | null): Result<never> {
  const message = key === null ? `${host} wants an API key.` : `${host} did not accept the API key.`;
  return fail("key-refused", message, "Set the key in Settings, or with `steward key set`.");
}

/** Something answers, and lists no models: some endpoints answer all the same. */
function noList(message: string): Result<never> {
  return fail("no-model-list", message, "Check the address in Settings; for most endpoints it ends in /v1.");
}

function unusable(message: string): Result<never> {
  return fail("endpoint-unusable", message, "Check the address in Settings, and your connection.");
}
