import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { readApiKey } from "../api-key.ts";
import type { ModelChoice } from "../choose-model.ts";
import { readBaseUrl } from "../model/base-url.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "model";
const TIMEOUT_MS = 5_000;
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

type EndpointParts = {
  secrets: Secrets;
  environment: Readonly<Record<string, string | undefined>>;
};

/** Whether the chosen model's endpoint can be reached, takes the key, and has the model. */
export async function checkModel(choice: ModelChoice, parts: EndpointParts): Promise<Check> {
  if (choice.model === "offline") {
    return fine(name, "The embedded offline model answers: not a language model, it follows fixed rules.");
  }
  const address = readBaseUrl(choice.baseUrl);
  if (!address.ok) return problem(name, address.failure);
  const key = await readApiKey(parts.secrets, parts.environment);
  if (!key.ok) return problem(name, key.failure);
  const models = await listModels(address.value, key.value);
  if (!models.ok) return problem(name, models.failure);
  const { host } = address.value;
  if (models.value.includes(choice.model))
    return fine(name, `${host} can be reached and has ${choice.model}.`);
  return problem(
    name,
    {
      message: `${host} can be reached, but does not list a model ${choice.model}.`,
      suggestion: "Choose one that it has with `steward settings set model NAME`.",
    },
    models.value.slice(0, 20),
  );
}

async function listModels(address: URL, key: string | null): Promise<Result<readonly string[]>> {
  const { host, href } = address;
  try {
    const response = await fetch(`${href.replace(/\/$/, "")}/models`, {
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401 || response.status === 403) return keyRefused(host, key);
    if (!response.ok) return unusable(`${host} answered with status ${response.status}.`);
    const models = modelsSchema.safeParse(await response.json().catch(() => null));
    if (!models.success) return unusable(`${host} answered with something other than a list of models.`);
    return succeed(models.data.data.map((model) => model.id));
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return unusable(isLate ? `${host} did not answer within 5 seconds.` : `${host} cannot be reached.`);
  }
}

function keyRefused(host: string, key: string | null): Result<never> {
  const message = key === null ? `${host} wants an API key.` : `${host} did not accept the API key.`;
  return fail("key-refused", message, "Set the key with `steward key set`.");
}

function unusable(message: string): Result<never> {
  return fail(
    "endpoint-unusable",
    message,
    "Check the address (`steward settings get baseUrl`) and your connection.",
  );
}
