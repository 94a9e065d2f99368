import { z } from "zod";

/** The most that a million tokens can be said to cost. */
export const MOST_PER_MILLION = 1_000_000;
/** Digits after the point of a price: costs are worked out from them exactly. */
export const PRICE_DIGITS = 6;

const amountSchema = z
  .number()
  .min(0)
  .max(MOST_PER_MILLION)
  .refine(hasPriceDigits, `A price has at most ${PRICE_DIGITS} digits after the point`);

/** What a million tokens of a model cost, as its provider says and a person wrote down. */
const priceSchema = z.strictObject({
  /** As the endpoint names it: `gpt-5.2`. */
  model: z.string().min(1).max(300),
  /** Host name, with its port where that is not the usual one; null: at any host. */
  host: z.string().min(1).max(300).nullable().default(null),
  /** ISO 4217: three capital letters. */
  currency: z.string().regex(/^[A-Z]{3}$/, "A currency has three capital letters, such as USD or EUR"),
  inputPerMillion: amountSchema,
  outputPerMillion: amountSchema,
  /** Of input that the endpoint had read before; left out where that costs the same. */
  cachedInputPerMillion: amountSchema.optional(),
});
export type Price = z.infer<typeof priceSchema>;

/** All that a person wrote down: one price for one model at one host. */
export const pricesSchema = z
  .array(priceSchema)
  .max(200)
  .refine(
    (prices) => new Set(prices.map(placeOf)).size === prices.length,
    "A model has two prices at one host; keep one of them",
  );

/** Whether an amount can be kept exactly. Pure. */
export function hasPriceDigits(amount: number): boolean {
  return Number(amount.toFixed(PRICE_DIGITS)) === amount;
}

/** What a price is for: two prices with the same place contradict each other. Pure. */
export function placeOf({ model, host }: Pick<Price, "model" | "host">): string {
  return JSON.stringify([model, host?.toLowerCase() ?? null]);
}

/** The model and the host in a model's logged name, `gpt-5.2 at api.openai.com`; host null for Steward's own. Pure. */
export function readModelName(name: string): { model: string; host: string | null } {
  const at = name.lastIndexOf(" at ");
  return at === -1 ? { model: name, host: null } : { model: name.slice(0, at), host: name.slice(at + 4) };
}

/** The price of a model by its logged name: that at its host before that at any host; null where none is known. Pure. */
export function priceOf(name: string, prices: readonly Price[]): Price | null {
  const { model, host } = readModelName(name);
  if (host === null) return null;
  const places = [placeOf({ model, host }), placeOf({ model, host: null })];
  return places.map((place) => prices.find((price) => placeOf(price) === place)).find(Boolean) ?? null;
}
