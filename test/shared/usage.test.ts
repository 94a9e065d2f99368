import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumUsage, type Usage, usageSchema } from "../../shared/usage.ts";

const counted = (inputTokens: number, outputTokens: number, more: Partial<Usage> = {}): Usage => ({
  inputTokens,
  outputTokens,
  ...more,
});

describe("what several answers took together", () => {
  test.each<{ name: string; parts: Usage[]; sum: Usage | null }>([
    { name: "nothing was counted", parts: [], sum: null },
    { name: "one answer is itself", parts: [counted(1, 2, { cost: 3 })], sum: counted(1, 2, { cost: 3 }) },
    { name: "tokens", parts: [counted(1, 2), counted(10, 20)], sum: counted(11, 22) },
    {
      name: "what only some tell of the cache and of reasoning",
      parts: [counted(5, 5, { cachedTokens: 4 }), counted(5, 5), counted(5, 5, { reasoningTokens: 2 })],
      sum: counted(15, 15, { cachedTokens: 4, reasoningTokens: 2 }),
    },
    {
      name: "costs, without what binary fractions add",
      parts: [counted(0, 0, { cost: 0.1 }), counted(0, 0, { cost: 0.2 })],
      sum: counted(0, 0, { cost: 0.3 }),
    },
    {
      name: "a cost that only some tell is no cost of the whole",
      parts: [counted(1, 1, { cost: 0.1 }), counted(1, 1)],
      sum: counted(2, 2),
    },
  ])("$name", ({ parts, sum }) => {
    expect(sumUsage(parts)).toEqual(sum);
  });

  test("does not depend on how the answers are grouped", () => {
    const count = fc.nat(1_000_000);
    const usage = fc.record(
      { inputTokens: count, outputTokens: count, cachedTokens: count, reasoningTokens: count },
      { requiredKeys: ["inputTokens", "outputTokens"] },
    );
    fc.assert(
      fc.property(fc.array(fc.array(usage)), (groups) => {
        const summed = groups.flatMap((group) => sumUsage(group) ?? []);
        expect(sumUsage(summed)).toEqual(sumUsage(groups.flat()));
      }),
    );
  });
});

test("what earlier versions stored is valid as it is", () => {
  expect(usageSchema.parse({ inputTokens: 12, outputTokens: 3 })).toEqual(counted(12, 3));
});
