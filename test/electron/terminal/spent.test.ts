import { expect, test } from "vitest";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { at, newPlace, stewardOnTerminal, stewardHere, stewardHereJson } from "./steward.ts";

const price = { model: "m", currency: "USD", inputPerMillion: 2, outputPerMillion: 8 };
const answer = { text: "Done.", usage: { input: 1_204, output: 320 } };

test("a person at a terminal is told what a turn took; a program that reads the output is not", async () => {
  const place = newPlace({ home: { "settings.json": JSON.stringify({ prices: [price] }) } });
  const endpoint = await scriptedEndpoint([answer, answer, answer]);
  const ask = ["ask", "go", ...at(place), "--model", "m", "--base-url", endpoint.baseUrl];
  const { shown } = await stewardOnTerminal(ask, []);
  expect(shown).toContain("\u001B[2m1,204 tokens read, 320 written · $0.005\u001B[22m");
  expect((await stewardHere(ask)).stdout).toBe("Done.\n");
  const { lines } = await stewardHereJson(ask);
  expect(lines.at(-1)).toMatchObject({
    type: "turn.finished",
    usage: { inputTokens: 1_204, outputTokens: 320 },
  });
});

test("the embedded model counts nothing, and nothing is told", async () => {
  const { shown } = await stewardOnTerminal(["ask", "what is 6 * 7", ...at(newPlace())], []);
  expect(shown).toContain("42");
  expect(shown).not.toContain("tokens");
});

test("a conversation that is shown ends with what all its turns took; its events keep their form", async () => {
  const place = newPlace({ home: { "settings.json": JSON.stringify({ prices: [price] }) } });
  const endpoint = await scriptedEndpoint([answer, answer]);
  const ask = ["ask", "go", ...at(place), "--model", "m", "--base-url", endpoint.baseUrl];
  const [first] = (await stewardHereJson(ask)).lines;
  const id = String(first?.["conversationId"]);
  await stewardHere([...ask, "--conversation", id]);
  const { stdout } = await stewardHere(["conversations", "show", id, ...at(place)]);
  expect(stdout.split("\n").at(-2)).toBe("All turns: 2,408 tokens read, 640 written · $0.0099");
  expect((await stewardHereJson(["conversations", "show", id, ...at(place)])).lines).toHaveLength(2);
});

test("prices are set as a list, and what is no price is said in plain words", async () => {
  const place = newPlace();
  const set = async (prices: unknown) =>
    stewardHereJson(["settings", "set", "prices", JSON.stringify(prices), ...at(place)]);
  const kept = { ...price, host: "api.openai.com", cachedInputPerMillion: 0.125 };
  expect((await set([price, kept])).lines).toEqual([
    { name: "prices", value: [{ ...price, host: null }, kept] },
  ]);
  for (const [wrong, words] of [
    [[{ ...price, inputPerMillion: -1 }], '"prices[0].inputPerMillion" must be at least 0.'],
    [[{ ...price, outputPerMillion: 2_000_000 }], '"prices[0].outputPerMillion" must be at most 1000000.'],
    [[{ ...price, outputPerMillion: 0.000_000_1 }], "A price has at most 6 digits after the point."],
    [[{ ...price, currency: "usd" }], "A currency has three capital letters, such as USD or EUR."],
    [[{ ...price, model: "" }], '"prices[0].model" must be at least 1 character long.'],
    [[{ ...price, per: 1 }], 'There is no field "prices[0].per".'],
    [[price, { ...price, host: null }], "A model has two prices at one host; keep one of them."],
    [[{ ...price, inputPerMillion: "2" }], '"prices[0].inputPerMillion" must be a number, not text.'],
    [{}, '"prices" must be a list'],
  ] as const) {
    const { stderr, code } = await set(wrong);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  }
  expect((await stewardHereJson(["settings", "get", "prices", ...at(place)])).lines).toMatchObject([
    { value: [{ model: "m" }, { model: "m", host: "api.openai.com" }] },
  ]);
});
