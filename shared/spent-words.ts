import { AMOUNT_DIGITS, type Cost } from "./cost.ts";
import { grouped } from "./quantities.ts";
import type { Spent } from "./spent.ts";

/** The numbers are written as in the words around them. */
const LANGUAGE = "en";

/** `1,204 tokens read, 320 written · $0.0042`; null where no endpoint counted anything. Pure. */
export function spentInWords(spent: Spent): string | null {
  if (spent.usage === null) return null;
  const { inputTokens, outputTokens } = spent.usage;
  const [read, written] = [inputTokens, outputTokens].map(grouped);
  const tokens = `${spent.isUncounted ? "at least " : ""}${read} tokens read, ${written} written`;
  const costs = costsInWords(spent);
  return costs === null ? tokens : `${tokens} · ${costs}`;
}

/** `1,204 read, 320 written, 200 of them thought; 1,000 of what was read were read before`, of one or more answers. Pure. */
export function countsInWords({ usage }: Spent): string | null {
  if (usage === null) return null;
  const { inputTokens, outputTokens, cachedTokens = 0, reasoningTokens = 0 } = usage;
  return [
    `${grouped(inputTokens)} read${cachedTokens > 0 ? ` (${grouped(cachedTokens)} of them from the endpoint’s cache)` : ""}`,
    `${grouped(outputTokens)} written${reasoningTokens > 0 ? ` (${grouped(reasoningTokens)} of them as reasoning)` : ""}`,
  ].join(", ");
}

/** `$0.0042`, `at least $0.0042`, `$1.20 and €0.30`; null where no cost is known. Pure. */
export function costsInWords({ costs, isUnpriced }: Spent): string | null {
  if (costs.length === 0) return null;
  return `${isUnpriced ? "at least " : ""}${costs.map(costInWords).join(" and ")}`;
}

/** Where the costs come from, in a sentence; null where there are none. Pure. */
export function costSource({ costs }: Spent): string | null {
  const sources = new Set(costs.map(({ source }) => source));
  const [source] = sources;
  return source === undefined ? null : SOURCES[sources.size === 1 ? source : "both"];
}

const SOURCES = {
  told: "The cost is as told by the endpoint.",
  price: "The cost is worked out from the prices in Settings and the tokens that the endpoint counted.",
  both: "A part of the cost is as told by the endpoint, the rest is worked out from the prices in Settings.",
} as const satisfies Record<Cost["source"], string>;

/**
 * An amount as people write it, with as many digits as its currency has; of less than a tenth as many as show its first
 * two digits that are not zero, so that what costs something is never shown as nothing. Pure.
 */
export function costInWords({ amount, currency }: Cost): string {
  const style = { style: "currency", currency } as const;
  const usual = new Intl.NumberFormat(LANGUAGE, style).resolvedOptions().maximumFractionDigits ?? 2;
  const digits = Math.max(usual, Math.min(AMOUNT_DIGITS, significantDigits(amount)));
  const unit = 10n ** BigInt(AMOUNT_DIGITS - digits);
  const rounded = (amount + unit / 2n) / unit;
  // In tenths, hundredths …: the nearest number to these is written with just these digits.
  return new Intl.NumberFormat(LANGUAGE, {
    ...style,
    minimumFractionDigits: usual,
    maximumFractionDigits: digits,
  }).format(Number(rounded) / 10 ** digits);
}

/** The digits after the point up to the second one that is not zero, of an amount below one; else none. */
function significantDigits(amount: bigint): number {
  const whole = 10n ** BigInt(AMOUNT_DIGITS);
  if (amount === 0n || amount >= whole) return 0;
  return AMOUNT_DIGITS - amount.toString().length + 2;
}
