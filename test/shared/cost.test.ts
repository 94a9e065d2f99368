import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cost, costOf, sumCosts } from "../../shared/cost.ts";
import { type Price, pricesSchema } from "../../shared/price.ts";
import { costInWords } from "../../shared/spent-words.ts";
import { sumUsage, type Usage } from "../../shared/usage.ts";

const price = (more: Partial<Price>): Price => ({
  model: "gpt-5.2",
  host: null,
  currency: "USD",
  inputPerMillion: 1.25,
  outputPerMillion: 10,
  ...more,
});
const usage: Usage = { inputTokens: 1_204, outputTokens: 320 };
const AT_OPENAI = "gpt-5.2 at api.openai.com";

/** An amount as a number, for tables. */
const amountOf = (cost: Cost | null): [number, string] | null =>
  cost === null ? null : [Number(cost.amount) / 1e12, cost.currency];

describe("what an answer cost", () => {
  const cached = price({ cachedInputPerMillion: 0.125 });
  test.each<{ name: string; model: string; used: Usage | null; prices: Price[]; cost: unknown }>([
    { name: "no price", model: AT_OPENAI, used: usage, prices: [], cost: null },
    { name: "no usage", model: AT_OPENAI, used: null, prices: [price({})], cost: null },
    { name: "any host", model: AT_OPENAI, used: usage, prices: [price({})], cost: [0.004705, "USD"] },
    { name: "another model", model: "gpt-5 at h", used: usage, prices: [price({})], cost: null },
    {
      name: "another host",
      model: AT_OPENAI,
      used: usage,
      prices: [price({ host: "openrouter.ai" })],
      cost: null,
    },
    {
      name: "the host's own price before that at any host, wherever it stands, and however it is written",
      model: AT_OPENAI,
      used: usage,
      prices: [price({}), price({ host: "API.openai.com", currency: "EUR", outputPerMillion: 0 })],
      cost: [0.001505, "EUR"],
    },
    {
      name: "a model with “ at ” in its name",
      model: "look at me at localhost:1234",
      used: usage,
      prices: [price({ model: "look at me", host: "localhost:1234" })],
      cost: [0.004705, "USD"],
    },
    {
      name: "the embedded model",
      model: "offline",
      used: usage,
      prices: [price({ model: "offline" })],
      cost: null,
    },
    {
      name: "input from the cache",
      model: AT_OPENAI,
      used: { ...usage, cachedTokens: 1_000 },
      prices: [cached],
      cost: [0.00358, "USD"],
    },
    {
      name: "input from the cache without a price of its own",
      model: AT_OPENAI,
      used: { ...usage, cachedTokens: 1_000 },
      prices: [price({})],
      cost: [0.004705, "USD"],
    },
    {
      name: "more from the cache than was read at all",
      model: AT_OPENAI,
      used: { inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 5_000_000 },
      prices: [cached],
      cost: [0.125, "USD"],
    },
    {
      name: "what the endpoint tells, before a price",
      model: AT_OPENAI,
      used: { ...usage, cost: 0.0042 },
      prices: [price({ currency: "EUR" })],
      cost: [0.0042, "USD"],
    },
    {
      name: "counts that no endpoint could mean",
      model: AT_OPENAI,
      used: { inputTokens: -5, outputTokens: Number.NaN },
      prices: [price({})],
      cost: [0, "USD"],
    },
  ])("$name", ({ model, used, prices, cost }) => {
    expect(amountOf(costOf(model, used, prices))).toEqual(cost);
  });

  test("of all turns is the sum of what each cost, to the last digit", () => {
    const count = fc.nat(100_000_000);
    const answer = fc
      .record({ inputTokens: count, outputTokens: count, cachedTokens: count })
      .map((used) => ({ ...used, cachedTokens: Math.min(used.cachedTokens, used.inputTokens) }));
    const amount = fc.nat(10 ** 9).map((millionths) => millionths / 10 ** 6);
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 1 }),
        amount,
        amount,
        amount,
        (answers, input, output, cache) => {
          const one = price({
            inputPerMillion: input,
            outputPerMillion: output,
            cachedInputPerMillion: cache,
          });
          expect(pricesSchema.safeParse([one]).success).toBe(true);
          const each = answers.flatMap((used) => costOf(AT_OPENAI, used, [one]) ?? []);
          expect(sumCosts(each)).toEqual([costOf(AT_OPENAI, sumUsage(answers), [one])]);
        },
      ),
    );
  });
});

const cost = (amount: bigint, currency: string, source: Cost["source"] = "price"): Cost => ({
  amount,
  currency,
  source,
});

describe("costs together", () => {
  test("each currency is a sum of its own, and says where it comes from", () => {
    expect(
      sumCosts([
        cost(1n, "USD"),
        cost(2n, "EUR"),
        cost(3n, "USD", "told"),
        cost(4n, "JPY", "told"),
        cost(5n, "JPY", "told"),
      ]),
    ).toEqual([cost(4n, "USD", "both"), cost(2n, "EUR"), cost(9n, "JPY", "told")]);
  });

  test("currencies are never added to each other", () => {
    const any = fc.record({
      amount: fc.bigInt({ min: 0n, max: 10n ** 15n }),
      currency: fc.constantFrom("USD", "EUR", "JPY"),
      source: fc.constantFrom<Cost["source"]>("told", "price"),
    });
    fc.assert(
      fc.property(fc.array(any), (costs) => {
        for (const { currency, amount } of sumCosts(costs)) {
          const own = costs.filter((one) => one.currency === currency);
          expect(amount).toBe(own.reduce((sum, one) => sum + one.amount, 0n));
        }
      }),
    );
  });
});

describe("a cost in words", () => {
  test.each<[bigint, string, string]>([
    [0n, "USD", "$0.00"],
    [4_200_000_000n, "USD", "$0.0042"],
    [4_249_999_999n, "USD", "$0.0042"],
    [4_250_000_000n, "USD", "$0.0043"],
    [1n, "USD", "$0.000000000001"],
    [300_000_000_000n, "USD", "$0.30"],
    [999_000_000_000n, "USD", "$1.00"],
    [9_960_000_000n, "USD", "$0.01"],
    [50_000_000_000n, "USD", "$0.05"],
    [1_005_000_000_000n, "USD", "$1.01"],
    [1_234_567_890_000_000_000n, "EUR", "€1,234,567.89"],
    [500_000_000_000n, "JPY", "¥0.5"],
    [12_345_000_000_000n, "JPY", "¥12"],
    [1_234_000_000_000n, "KWD", "KWD\u00A01.234"],
  ])("%d units of 10⁻¹² %s", (amount, currency, words) => {
    expect(costInWords({ amount, currency, source: "price" })).toBe(words);
  });

  test("never shows what costs something as nothing", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), (amount) => {
        expect(costInWords({ amount, currency: "USD", source: "told" })).toMatch(/[1-9]/);
      }),
    );
  });
});
