import { readApiKey } from "../api-key.ts";
import type { ModelChoice } from "../choose-model.ts";
import { readBaseUrl } from "../model/base-url.ts";
import { listModels } from "../model/list-models.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "model";
const TIMEOUT_MS = 5_000;

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
  const models = await listModels(address.value, { key: key.value, timeoutMs: TIMEOUT_MS });
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
