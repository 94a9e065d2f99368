import { type Price, PRICE_DIGITS, priceOf } from "./price.ts";
import type { Usage } from "./usage.ts";

/** An amount of money. */
export type Cost = {
  /** In units of 10⁻¹² of the currency: a token's price is exact in them, and so is every sum. */
  amount: bigint;
  /** ISO 4217. */
  currency: string;
  /** `told` by the endpoint itself, worked out from a price in the settings, or a sum of both. */
  source: "told" | "price" | "both";
};

/** Digits after the point of an amount: those of a price, and six more because it is for a million tokens. */
export const AMOUNT_DIGITS = PRICE_DIGITS + 6;

/**
 * What an answer cost: what the endpoint told, else what the tokens come to at the price of the model, which is given by
 * its logged name (`gpt-5.2 at api.openai.com`). null where neither is known. Pure.
 */
export function costOf(model: string, usage: Usage | null, prices: readonly Price[]): Cost | null {
  if (usage === null) return null;
  if (usage.cost !== undefined)
    return { amount: scaled(usage.cost, AMOUNT_DIGITS), currency: "USD", source: "told" };
  const price = priceOf(model, prices);
  return price === null ? null : { amount: worthOf(usage, price), currency: price.currency, source: "price" };
}

/** One cost for each currency, in the order in which they came: different currencies are never added up. Pure. */
export function sumCosts(costs: readonly Cost[]): Cost[] {
  const sums = new Map<string, Cost>();
  for (const cost of costs) {
    const before = sums.get(cost.currency);
    const source = before === undefined || before.source === cost.source ? cost.source : "both";
    sums.set(cost.currency, { ...cost, amount: cost.amount + (before?.amount ?? 0n), source });
  }
  return [...sums.values()];
}

function worthOf({ inputTokens, outputTokens, cachedTokens = 0 }: Usage, price: Price): bigint {
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion = inputPerMillion } = price;
  const input = scaled(inputTokens, 0);
  const told = scaled(cachedTokens, 0);
  const cached = told < input ? told : input;
  return (
    (input - cached) * scaled(inputPerMillion, PRICE_DIGITS) +
    cached * scaled(cachedInputPerMillion, PRICE_DIGITS) +
    scaled(outputTokens, 0) * scaled(outputPerMillion, PRICE_DIGITS)
  );
}

/** A number in whole units of 10 to the power of −digits. What is no amount at all (a log can hold anything) is none. */
function scaled(value: number, digits: number): bigint {
  return Number.isFinite(value) && value > 0 ? BigInt(Math.round(value * 10 ** digits)) : 0n;
}
