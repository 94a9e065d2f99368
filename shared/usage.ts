import { z } from "zod";

/** Tokens that the endpoint counted, and what else it told of what an answer took. Stored for ever: optional fields only. */
export const usageSchema = z.object({
  inputTokens: z.number(),
  /** With those that were thought. */
  outputTokens: z.number(),
  /** So many of `inputTokens` the endpoint had read before. */
  cachedTokens: z.number().optional(),
  /** So many of `outputTokens` were thought and not said. */
  reasoningTokens: z.number().optional(),
  /** What the endpoint itself says that it charges, in US dollars. */
  cost: z.number().optional(),
});
export type Usage = z.infer<typeof usageSchema>;

/**
 * What several answers took together; null where nothing was counted. A cost is told only where every part tells one: a
 * part of a cost is no cost. Pure.
 */
export function sumUsage(parts: readonly Usage[]): Usage | null {
  const [first, ...others] = parts;
  if (first === undefined) return null;
  return others.reduce(
    (sum, part) => ({
      inputTokens: sum.inputTokens + part.inputTokens,
      outputTokens: sum.outputTokens + part.outputTokens,
      ...whereTold("cachedTokens", sum, part),
      ...whereTold("reasoningTokens", sum, part),
      ...(sum.cost === undefined || part.cost === undefined ? {} : { cost: addCosts(sum.cost, part.cost) }),
    }),
    first,
  );
}

function whereTold(name: "cachedTokens" | "reasoningTokens", one: Usage, other: Usage): Partial<Usage> {
  if (one[name] === undefined && other[name] === undefined) return {};
  return { [name]: (one[name] ?? 0) + (other[name] ?? 0) };
}

/** Endpoints tell parts of a cent: twelve digits after the point stay, and what binary fractions add beyond them goes. */
function addCosts(one: number, other: number): number {
  return Math.round((one + other) * 1e12) / 1e12;
}
