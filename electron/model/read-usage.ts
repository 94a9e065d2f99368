import type { Usage } from "../../shared/usage.ts";
import { asObject, type WireObject } from "./wire-value.ts";

/**
 * What an answer took, under the names of chat completions; null where nothing was counted. Where an endpoint's own total is
 * more than its parts, the rest was thought: Gemini and xAI leave that out of `completion_tokens`, and charge for it as
 * output (https://docs.x.ai/docs/key-information/consumption-and-rate-limits). Pure.
 */
export function readUsage(value: unknown): Usage | null {
  const usage = asObject(value);
  const inputTokens = countIn(usage, "prompt_tokens");
  const said = countIn(usage, "completion_tokens");
  if (inputTokens === undefined || said === undefined) return null;
  const outputTokens = Math.max(said, (countIn(usage, "total_tokens") ?? 0) - inputTokens);
  const cachedTokens = cachedIn(usage);
  const reasoningTokens = countIn(detailsIn(usage, "completion"), "reasoning_tokens");
  const thought = outputTokens > said ? Math.max(reasoningTokens ?? 0, outputTokens - said) : reasoningTokens;
  const cost = costIn(usage);
  return {
    inputTokens,
    outputTokens,
    ...(cachedTokens === undefined ? {} : { cachedTokens }),
    ...(thought === undefined ? {} : { reasoningTokens: thought }),
    ...(cost === undefined ? {} : { cost }),
  };
}

/** OpenAI's name, then DeepSeek's. */
function cachedIn(usage: WireObject | null): number | undefined {
  return countIn(detailsIn(usage, "prompt"), "cached_tokens") ?? countIn(usage, "prompt_cache_hit_tokens");
}

/**
 * US dollars: OpenRouter's `cost`, in its credits of one dollar each (https://openrouter.ai/docs/use-cases/usage-accounting),
 * or xAI's `cost_in_usd_ticks`, of which a dollar has 10¹⁰.
 */
function costIn(usage: WireObject | null): number | undefined {
  const cost = usage?.["cost"];
  if (isAmount(cost)) return cost;
  const ticks = usage?.["cost_in_usd_ticks"];
  return isAmount(ticks) ? ticks / 1e10 : undefined;
}

function detailsIn(usage: WireObject | null, of: "prompt" | "completion"): WireObject | null {
  return asObject(usage?.[`${of}_tokens_details`]);
}

function countIn(fields: WireObject | null, name: string): number | undefined {
  const count = fields?.[name];
  return isAmount(count) && Number.isSafeInteger(count) ? count : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
