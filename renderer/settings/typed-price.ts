import { hasPriceDigits, MOST_PER_MILLION, placeOf, type Price, PRICE_DIGITS } from "../../shared/price.ts";
import { grouped } from "../../shared/quantities.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";

/** A price as it stands in the fields of its form. */
export type TypedPrice = Record<"model" | "host" | "currency" | "input" | "output" | "cached", string>;

/** The fields of a price. Pure. */
export function typedPrice(price: Price): TypedPrice {
  const { model, host, currency, inputPerMillion, outputPerMillion, cachedInputPerMillion } = price;
  return {
    model,
    host: host ?? "",
    currency,
    input: written(inputPerMillion),
    output: written(outputPerMillion),
    cached: cachedInputPerMillion === undefined ? "" : written(cachedInputPerMillion),
  };
}

/** The price that was typed, or what is wrong with it in plain words; `others` are the prices beside it. Pure. */
export function readTypedPrice(typed: TypedPrice, others: readonly Price[]): Result<Price> {
  const model = typed.model.trim();
  if (model === "") return wrong("The name of the model is missing.", "Write it as the endpoint names it.");
  const host = readHost(typed.host.trim());
  if (!host.ok) return host;
  const currency = typed.currency.trim().toUpperCase();
  if (!Intl.supportedValuesOf("currency").includes(currency))
    return wrong(`“${typed.currency}” is no currency.`, "Write its three letters, such as USD or EUR.");
  const input = readAmount(typed.input, "Read");
  if (!input.ok) return input;
  const output = readAmount(typed.output, "Written");
  if (!output.ok) return output;
  const cached = typed.cached.trim() === "" ? null : readAmount(typed.cached, "Read from the cache");
  if (cached?.ok === false) return cached;
  const price = { model, host: host.value, currency };
  if (others.some((other) => placeOf(other) === placeOf(price)))
    return wrong("This model has a price there already.", "Change that one, or name another host.");
  return succeed({
    ...price,
    inputPerMillion: input.value,
    outputPerMillion: output.value,
    ...(cached === null ? {} : { cachedInputPerMillion: cached.value }),
  });
}

/** A host name with its port, also out of a whole address; null where none was typed. */
function readHost(typed: string): Result<string | null> {
  if (typed === "") return succeed(null);
  const address = URL.parse(typed.includes("://") ? typed : `https://${typed}`);
  if (address !== null && address.host !== "" && (typed.includes("://") || isHost(typed)))
    return succeed(typed.includes("://") ? address.host : typed.toLowerCase());
  return wrong(`“${typed}” is no host.`, "Write it like api.openai.com, or leave it empty for any host.");
}

/** Nothing but a name and a port: an address without its scheme would match no host. */
function isHost(typed: string): boolean {
  return !/[\s/?#@]/u.test(typed);
}

function readAmount(typed: string, label: string): Result<number> {
  const text = typed.trim();
  const amount = Number(text);
  if (!/^\d+(?:\.\d+)?$/u.test(text))
    return wrong(`“${label}” is not an amount.`, "Write digits with a point, such as 1.25.");
  if (amount > MOST_PER_MILLION)
    return wrong(
      `“${label}” is more than ${grouped(MOST_PER_MILLION)}.`,
      "Write the price of a million tokens.",
    );
  if (!hasPriceDigits(amount))
    return wrong(`“${label}” has too many digits.`, `At most ${PRICE_DIGITS} may stand after the point.`);
  return succeed(amount);
}

/** Without an exponent, as the field takes it. */
function written(amount: number): string {
  return amount.toFixed(PRICE_DIGITS).replace(/\.?0+$/u, "");
}

function wrong(message: string, suggestion: string): Result<never> {
  return fail("bad-price", `${message} Nothing was changed.`, suggestion);
}
