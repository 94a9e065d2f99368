import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Capabilities } from "../../../shared/endpoint-capabilities.ts";
import { standIn, type KnownServer } from "../../helpers/known-servers/known-server.ts";
import * as known from "../../helpers/known-servers/known-servers.ts";
import { at, newPlace, stewardHere, stewardHereJson, type Place } from "./steward.ts";

/** `steward doctor --json` against stand-ins that behave like each known server. */

/** What a server can do that behaves as api.openai.com does. */
const ALL: Capabilities = {
  askedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  models: 1,
  streaming: "yes",
  streamOptions: "yes",
  tools: "yes",
  parallelCalls: "yes",
  toolChoice: { required: "yes", named: "yes", none: "yes" },
  strictSchemas: "yes",
  developerRole: "yes",
  tokenField: "max_tokens",
  reasoningField: null,
  contextTokens: null,
  images: "yes",
};
const noChoices = { required: "no", named: "no", none: "no" } as const;

const CASES: readonly [KnownServer, Partial<Capabilities>][] = [
  [known.OPENAI, { models: 2, tokenField: "max_completion_tokens" }],
  [known.AZURE, { models: null, tokenField: "max_completion_tokens", streamOptions: "no" }],
  [
    known.OLLAMA,
    { toolChoice: { ...noChoices }, reasoningField: "reasoning", contextTokens: 8192, images: "no" },
  ],
  [
    known.OLLAMA_WITHOUT_TOOLS,
    {
      tools: "no",
      parallelCalls: "no",
      toolChoice: { ...noChoices, none: "unknown" },
      strictSchemas: "unknown",
      contextTokens: 4096,
      images: "no",
    },
  ],
  [
    known.LM_STUDIO,
    { parallelCalls: "no", toolChoice: { ...ALL.toolChoice, named: "no" }, contextTokens: 4096 },
  ],
  [
    known.LLAMA_CPP,
    {
      parallelCalls: "no",
      toolChoice: { ...ALL.toolChoice, named: "no" },
      developerRole: "no",
      contextTokens: 16_384,
      images: "no",
    },
  ],
  [known.VLLM, { reasoningField: "reasoning_content", contextTokens: 32_768, images: "no" }],
  [known.MISTRAL, { streamOptions: "no", developerRole: "no", contextTokens: 131_072 }],
  [known.DEEPSEEK, { developerRole: "no", reasoningField: "reasoning_content", images: "no" }],
  [known.GEMINI, { strictSchemas: "no" }],
  [known.OPENROUTER, { models: 2, reasoningField: "reasoning", contextTokens: 200_000 }],
  [known.GROQ, { toolChoice: { ...ALL.toolChoice, required: "no" }, contextTokens: 131_072, images: "no" }],
  [
    known.BARE_PROXY,
    {
      models: null,
      streaming: "no",
      tools: "no",
      parallelCalls: "unknown",
      toolChoice: { ...noChoices, none: "yes" },
      reasoningField: "<think>",
      images: "no",
    },
  ],
];

test.each(CASES.map(([server, found]) => ({ name: server.name, server, found })))(
  "$name: the doctor says what it can do, remembers it, and does not ask again",
  async ({ server, found }) => {
    const { place, standing, doctor } = await placeOf(server);
    const first = await doctor();
    expect(first.check.capabilities).toEqual({ ...ALL, ...found });
    expect(first.check.ok).toBe(found.tools !== "no");
    expect(first.stderr).toContain("6 short questions");
    const asked = standing.asked.length;
    expect(
      standing.asked.filter((body) => Number(body["max_tokens"] ?? body["max_completion_tokens"]) > 256),
    ).toEqual([]);

    const again = await doctor();
    expect(again.check.capabilities).toEqual(first.check.capabilities);
    expect(again.stderr).not.toContain("questions");
    expect(standing.asked).toHaveLength(asked);
    expect(
      first.stdout + first.stderr + readFileSync(join(place.home, "endpoints.json"), "utf8"),
    ).not.toContain("canary");
  },
);

test("a model that was asked begins its first turn with what was learnt", async () => {
  const { place, standing, words, environment } = await placeOf(known.MISTRAL);
  await stewardHereJson(["doctor", ...words], { environment });
  const before = standing.asked.length;
  const ended = await stewardHere(["ask", "hello", ...words, "--tool-choice", "none"], { environment });
  expect(ended.stdout).toContain("Hello");
  expect(standing.asked).toHaveLength(before + 1);
  expect(standing.asked.at(-1)).not.toHaveProperty("stream_options");
  // And what a turn has learned, or the doctor found, is not lost by the other.
  const kept = JSON.parse(readFileSync(join(place.home, "endpoints.json"), "utf8"));
  expect(Object.values(kept)).toMatchObject([
    { refused: ["stream_options"], capabilities: { tools: "yes" } },
  ]);
});

test("--ask-again asks anew, and a key that is refused is no capability", async () => {
  const { standing, words, doctor, environment } = await placeOf(known.OPENAI);
  await doctor();
  const asked = standing.asked.length;
  const again = await stewardHereJson(["doctor", "--ask-again", ...words], { environment });
  expect(again.stderr).toContain("6 short questions");
  expect(standing.asked.length).toBeGreaterThan(asked);
  const wrong = await stewardHereJson(["doctor", "--ask-again", ...words], {
    environment: { OPENAI_API_KEY: "sk-canary-wrong" },
  });
  const check = modelCheck(wrong.lines);
  expect(check).toMatchObject({ ok: false, sentence: expect.stringContaining("did not accept the API key") });
  expect(check.capabilities).toBeUndefined();
});

test("for people, the doctor says it in plain sentences", async () => {
  const { words, environment } = await placeOf(known.LLAMA_CPP);
  const { stdout } = await stewardHere(["doctor", ...words], { environment });
  expect(stdout).toContain("It makes one call at a time");
  expect(stdout).toContain("It reads up to 16,384 tokens at once.");
  expect(stdout).not.toMatch(/undefined|\[object/);
});

type ModelCheck = { name: string; ok: boolean; sentence: string; capabilities?: Capabilities };

async function placeOf(server: KnownServer) {
  const standing = await standIn(server);
  const place: Place = newPlace();
  const words = [...at(place), "--model", server.model, "--base-url", standing.baseUrl];
  const environment: Record<string, string> = server.key === undefined ? {} : { OPENAI_API_KEY: server.key };
  const doctor = async () => {
    const { lines, stderr } = await stewardHereJson(["doctor", ...words], { environment });
    return { check: modelCheck(lines), stderr, stdout: JSON.stringify(lines) };
  };
  return { standing, place, words, environment, doctor };
}

function modelCheck(lines: Record<string, unknown>[]): ModelCheck {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what the tests then look at
  const checks = lines[0]?.["checks"] as ModelCheck[];
  const found = checks.find(({ name }) => name === "model");
  if (found === undefined) throw new Error("no check of the model");
  return found;
}
