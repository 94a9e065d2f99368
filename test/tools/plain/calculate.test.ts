import { describe, expect, test } from "vitest";
import { calculate } from "../../../tools/plain/calculate.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";

describeTool(calculate, [
  { name: "a percentage", parameters: { expression: "17.5 / 100 * 2340" } },
  { name: "an open parenthesis", parameters: { expression: "(1 + 2" }, planFails: "cannot-calculate" },
]);

describe("exact decimals", () => {
  test.each([
    ["0.1 + 0.2", "0.3"],
    ["17.5% * 2340", "409.5"],
    ["2 ^ 64", "18446744073709551616"],
    ["1 / 3", "0.33333333333333333333333333333333"],
    ["round(2.345, 2)", "2.35"],
    ["max(3, 4) mod 3", "1"],
    ["sqrt(2)^2", "2"],
    ["-5 + abs(-7)", "2"],
    ["1e-20 + 1", "1.00000000000000000001"],
    ["1.005 * 1000", "1005"],
  ])("%s = %s", async (expression, value) => {
    expect(await answer(expression)).toBe(`${expression} = ${value}`);
  });
});

describe("what is not on the closed list is refused", () => {
  test.each([
    "import({a: 1})",
    "f(x) = x",
    "x = 3",
    "evaluate('1+1')",
    "createUnit('foo')",
    "9!",
    "factorial(5)",
    "'text'",
    "[1, 2, 3]",
    "cos.constructor",
    "3 cm",
    "1; 2",
    "1/0",
    "sqrt(-1)",
    "",
    "random()",
    `${"1+".repeat(600)}1`,
  ])("%s", async (expression) => {
    expect(await answer(expression)).toBe("cannot-calculate");
  });
});

async function answer(expression: string): Promise<string> {
  const planned = await calculate.plan({ expression }, testToolPorts(), new AbortController().signal);
  if (!planned.ok) return planned.failure.code;
  const outcome = await planned.value.apply(new AbortController().signal);
  return outcome.ok ? outcome.value.forModel : outcome.failure.code;
}
