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

export type ContextQuestion = { address: URL; model: string; key: string | null; timeoutMs: number };

/**
 * How many tokens a model reads at once, where its endpoint tells: in its list of models, or, for servers that say there
 * what they are, at an address of their own. null where it does not.
 */
export async function contextSize(
  listed: readonly ListedModel[],
  question: ContextQuestion,
): Promise<number | null> {
  const own = listed.find(({ id }) => id === question.model) ?? (listed.length === 1 ? listed[0] : undefined);
  for (const field of FIELDS) {
    const told = positive(own?.[field]);
    if (told !== null) return told;
  }
  const owners = new Set(listed.map((model) => model["owned_by"]));
  if (owners.has("llamacpp")) return ofLlamaCpp(question);
  // Ollama names the library that a model is from.
  return owners.has("library") ? ofOllama(question) : null;
}

/** https://github.com/ggml-org/llama.cpp/tree/master/tools/server#get-props-get-server-global-properties */
async function ofLlamaCpp(question: ContextQuestion): Promise<number | null> {
  const props = await askRoot("/props", null, question);
  return positive(asObject(props?.["default_generation_settings"])?.["n_ctx"]) ?? positive(props?.["n_ctx"]);
}

/** What it has loaded counts; else what the model's own file sets. https://github.com/ollama/ollama/blob/main/docs/api.md */
async function ofOllama(question: ContextQuestion): Promise<number | null> {
  const { model } = question;
  const running = asList((await askRoot("/api/ps", null, question))?.["models"]).map(asObject);
  const loaded = running.find((entry) => entry?.["name"] === model || entry?.["model"] === model);
  const inUse = positive(loaded?.["context_length"]);
  if (inUse !== null) return inUse;
  const shown = await askRoot("/api/show", { model }, question);
  const set = /^num_ctx\s+(\d+)/mu.exec(String(shown?.["parameters"] ?? ""));
  if (set !== null) return positive(Number(set[1]));
  const facts = Object.entries(asObject(shown?.["model_info"]) ?? {});
  return positive(facts.find(([name]) => name.endsWith(".context_length"))?.[1]);
}

/** Asks the endpoint's own host, with its own key; null for every answer but an object. */
async function askRoot(
  path: string,
  body: { model: string } | null,
  { address, key, timeoutMs }: ContextQuestion,
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
