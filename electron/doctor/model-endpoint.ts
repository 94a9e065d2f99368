import { capabilitiesInWords, type Capabilities } from "../../shared/endpoint-capabilities.ts";
import { type Result, succeed } from "../../shared/result.ts";
import { type KeyParts, readApiKey } from "../api-key.ts";
import type { ModelChoice } from "../choose-model.ts";
import { readBaseUrl } from "../model/base-url.ts";
import { originOf, storedProfile } from "../model/endpoint-memory.ts";
import { knownCapabilities, type ProfileStore } from "../model/endpoint-profile.ts";
import { listModels } from "../model/list-models.ts";
import { probeEndpoint } from "../model/probe/probe-endpoint.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "model";
const TIMEOUT_MS = 5_000;

/** Whether an endpoint is asked what it can do: only what is remembered is told, or what is not is asked, or all anew. */
type Asking = "never" | "once" | "again";

export type EndpointParts = KeyParts & {
  profiles: ProfileStore;
  asking: Asking;
  /** Told before questions are asked, which may cost a little. */
  beforeAsking(who: string): void;
};

/** Whether the chosen model's endpoint can be reached, takes the key, and has the model; and what it can do. */
export async function checkModel(choice: ModelChoice, parts: EndpointParts): Promise<Check> {
  if (choice.model === "offline") {
    return fine(name, "The embedded offline model answers: not a language model, it follows fixed rules.");
  }
  const address = readBaseUrl(choice.baseUrl);
  if (!address.ok) return problem(name, address.failure);
  const key = await readApiKey(address.value, parts);
  if (!key.ok) return problem(name, key.failure);
  const models = await listModels(address.value, { key: key.value, timeoutMs: TIMEOUT_MS });
  if (!models.ok && models.failure.code !== "no-model-list") return problem(name, models.failure);
  const { host } = address.value;
  if (models.ok && !models.value.includes(choice.model)) return notListed(host, choice.model, models.value);
  const found = await capabilitiesOf({ address: address.value, model: choice.model, key: key.value }, parts);
  if (!found.ok) return problem(name, found.failure);
  if (found.value === null)
    return models.ok
      ? fine(name, `${host} can be reached and has ${choice.model}.`, [NOT_ASKED])
      : problem(name, models.failure);
  const capabilities = found.value;
  const details = capabilitiesInWords(capabilities);
  if (capabilities.tools === "no")
    return { ...problem(name, cannotAct(host, choice.model), details), capabilities };
  const words = models.ok
    ? `${host} can be reached and has ${choice.model}.`
    : `${choice.model} at ${host} answers.`;
  return { ...fine(name, words, details), capabilities };
}

function cannotAct(host: string, model: string) {
  return {
    message: `${model} at ${host} answers, but cannot use tools, so it cannot act for you.`,
    suggestion:
      "Choose a model that supports tools (function calling) with `steward settings set model NAME`.",
  };
}

const NOT_ASKED = "What it can do has not been asked yet; `steward doctor` asks it.";

function notListed(host: string, model: string, models: readonly string[]): Check {
  return problem(
    name,
    {
      message: `${host} can be reached, but does not list a model ${model}.`,
      suggestion: "Choose one that it has with `steward settings set model NAME`.",
    },
    models.slice(0, 20),
  );
}

type Place = { address: URL; model: string; key: string | null };

/** What is remembered, or else what it says now; null where it was never asked and is not to be. */
async function capabilitiesOf(
  { address, model, key }: Place,
  { profiles, asking, beforeAsking }: EndpointParts,
): Promise<Result<Capabilities | null>> {
  const known = knownCapabilities(await storedProfile(profiles, originOf(model, address)));
  if (asking === "never" || (asking === "once" && known !== null)) return succeed(known);
  beforeAsking(`${model} at ${address.host}`);
  const now = new Date().toISOString();
  const signal = new AbortController().signal;
  return probeEndpoint({ address, model, key, store: profiles, now, signal });
}
