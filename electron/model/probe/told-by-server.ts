import type { CapabilityAnswer } from "../../../shared/endpoint-capabilities.ts";
import type { ListedModel } from "../list-models.ts";
import { patientFetch } from "../patient-fetch.ts";
import { asList, asObject, type WireObject } from "../wire-value.ts";
import { readJson } from "../../../shared/json.ts";

/** The fields in which lists of models tell how much a model reads, the most certain first. */
const FIELDS = [
  "loaded_context_length",
  "max_model_len",
  "context_length",
  "context_window",
  "max_context_length",
  "max_context_window_tokens",
  "input_token_limit",
];

export type ServerQuestion = { address: URL; model: string; key: string | null; timeoutMs: number };

/** What a server tells of its model without being asked a question: how much it reads at once, and whether it sees. */
export type Told = { contextTokens: number | null; images: CapabilityAnswer };

/**
 * What an endpoint tells of a model: in its list of models, or, for servers that say there what they are, at an address of
 * their own, which is asked once for all. null and `unknown` where it does not.
 */
export async function toldByServer(listed: readonly ListedModel[], question: ServerQuestion): Promise<Told> {
  const own = listed.find(({ id }) => id === question.model) ?? (listed.length === 1 ? listed[0] : undefined);
  const inList = { contextTokens: sizeIn(own), images: sightIn(own) };
  if (inList.contextTokens !== null && inList.images !== "unknown") return inList;
  const atRoot = await askServer(new Set(listed.map((model) => model["owned_by"])), question);
  return {
    contextTokens: inList.contextTokens ?? atRoot.contextTokens,
    images: inList.images === "unknown" ? atRoot.images : inList.images,
  };
}

function sizeIn(entry: WireObject | undefined): number | null {
  for (const field of FIELDS) {
    const told = positive(entry?.[field]);
    if (told !== null) return told;
  }
  return null;
}

/** OpenRouter names what goes in, Mistral what a model can. */
function sightIn(entry: WireObject | undefined): CapabilityAnswer {
  const modalities = asObject(entry?.["architecture"])?.["input_modalities"];
  if (Array.isArray(modalities)) return yes(modalities.includes("image"));
  const vision = asObject(entry?.["capabilities"])?.["vision"];
  return typeof vision === "boolean" ? yes(vision) : "unknown";
}

function askServer(owners: ReadonlySet<unknown>, question: ServerQuestion): Promise<Told> {
  if (owners.has("llamacpp")) return ofLlamaCpp(question);
  // Ollama names the library that a model is from.
  if (owners.has("library")) return ofOllama(question);
  // LM Studio gives all its models the same owner.
  if (owners.has("organization_owner")) return ofLmStudio(question);
  return Promise.resolve({ contextTokens: null, images: "unknown" });
}

/** https://github.com/ggml-org/llama.cpp/tree/master/tools/server#get-props-get-server-global-properties */
async function ofLlamaCpp(question: ServerQuestion): Promise<Told> {
  const props = await askRoot("/props", null, question);
  const settings = asObject(props?.["default_generation_settings"]);
  const vision = asObject(props?.["modalities"])?.["vision"];
  return {
    contextTokens: positive(settings?.["n_ctx"]) ?? positive(props?.["n_ctx"]),
    images: typeof vision === "boolean" ? yes(vision) : "unknown",
  };
}

/** What it has loaded counts; else what the model's own file sets. https://github.com/ollama/ollama/blob/main/docs/api.md */
async function ofOllama(question: ServerQuestion): Promise<Told> {
  const { model } = question;
  const running = asList((await askRoot("/api/ps", null, question))?.["models"]).map(asObject);
  const loaded = running.find((entry) => entry?.["name"] === model || entry?.["model"] === model);
  const shown = await askRoot("/api/show", { model }, question);
  const capabilities = shown?.["capabilities"];
  return {
    contextTokens: positive(loaded?.["context_length"]) ?? sizeShown(shown),
    images: Array.isArray(capabilities) ? yes(capabilities.includes("vision")) : "unknown",
  };
}

function sizeShown(shown: WireObject | null): number | null {
  const set = /^num_ctx\s+(\d+)/mu.exec(String(shown?.["parameters"] ?? ""));
  if (set !== null) return positive(Number(set[1]));
  const facts = Object.entries(asObject(shown?.["model_info"]) ?? {});
  return positive(facts.find(([name]) => name.endsWith(".context_length"))?.[1]);
}

/** https://lmstudio.ai/docs/developer/rest/endpoints */
async function ofLmStudio(question: ServerQuestion): Promise<Told> {
  const models = asList((await askRoot("/api/v0/models", null, question))?.["data"]).map(asObject);
  const own = models.find((entry) => entry?.["id"] === question.model) ?? undefined;
  const type = own?.["type"];
  return {
    contextTokens: sizeIn(own),
    images: type === "vlm" || type === "llm" ? yes(type === "vlm") : "unknown",
  };
}

/** Asks the endpoint's own host, with its own key; null for every answer but an object. */
async function askRoot(
  path: string,
  body: { model: string } | null,
  { address, key, timeoutMs }: ServerQuestion,
): Promise<WireObject | null> {
  try {
    const response = await patientFetch(new URL(path, address.origin), {
      method: body === null ? "GET" : "POST",
      headers: {
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? asObject(readJson(await response.text())) : null;
  } catch {
    return null;
  }
}

function positive(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function yes(isSo: boolean): CapabilityAnswer {
  return isSo ? "yes" : "no";
}
