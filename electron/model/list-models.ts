import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { failureOfConnection } from "./connection-failures.ts";

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string().max(300) })).max(5_000) });

/** The models that an endpoint lists, in its order; fails in plain words. Follows no redirect: the key goes to one host only. */
export async function listModels(
  { host, href }: URL,
  { key, timeoutMs }: { key: string | null; timeoutMs: number },
): Promise<Result<string[]>> {
  try {
    const response = await fetch(`${href.replace(/\/$/, "")}/models`, {
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401 || response.status === 403) return keyRefused(host, key);
    if (!response.ok) return unusable(`${host} answered with status ${response.status}.`);
    const models = modelsSchema.safeParse(await response.json().catch(() => null));
    if (!models.success) return unusable(`${host} answered with something other than a list of models.`);
    return succeed(models.data.data.map((model) => model.id));
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError")
      return unusable(`${host} did not answer within ${timeoutMs / 1_000} seconds.`);
    return { ok: false, failure: failureOfConnection(error, { host }) };
  }
}

function keyRefused(host: string, key: string | null): Result<never> {
  const message = key === null ? `${host} wants an API key.` : `${host} did not accept the API key.`;
  return fail("key-refused", message, "Set the key in Settings, or with `steward key set`.");
}

function unusable(message: string): Result<never> {
  return fail("endpoint-unusable", message, "Check the address in Settings, and your connection.");
}
