import { describe, expect, test } from "vitest";
import { foldConversation } from "../../shared/conversation.ts";
import type { Price } from "../../shared/price.ts";
import { spentOn } from "../../shared/spent.ts";
import { costSource, costsInWords, countsInWords, spentInWords } from "../../shared/spent-words.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import type { Usage } from "../../shared/usage.ts";

const prices: Price[] = [
  { model: "gpt-5.2", host: "api.openai.com", currency: "USD", inputPerMillion: 1, outputPerMillion: 10 },
  { model: "mistral", host: null, currency: "EUR", inputPerMillion: 2, outputPerMillion: 6 },
];
const usage: Usage = { inputTokens: 1_200, outputTokens: 300 };
const PRICED = "gpt-5.2 at api.openai.com";

type Told = {
  model: string;
  answers: (Usage | null)[];
  isImported?: true;
  isRunning?: true;
  shortens?: true;
};

/** The events of a turn with these answers, as the loop writes them; `shortens`: after a step of Steward's own. */
function turnOf({ model, answers, isImported, isRunning, shortens }: Told, turnId: string): TurnEvent[] {
  const own = { at: "2026-11-29T09:00:00.000Z", conversationId: "c", turnId };
  const started = { type: "turn.started" as const, ...own, prompt: "", model, tools: [], policy: "p" };
  const message = {
    type: "message.completed" as const,
    ...own,
    text: "",
    toolCalls: [],
    finishReason: "stop",
  };
  const leftOut = { messages: 2, results: 0, because: "size" as const, summary: "" };
  const told = answers.flatMap((answer) => answer ?? []);
  return [
    { ...started, toolChoice: "auto", ...(isImported ? { provenance: "outside" as const } : {}) },
    ...(shortens ? [{ ...message, usage: null, leftOut }] : []),
    ...answers.map((answer) => ({ ...message, usage: answer })),
    ...(isRunning
      ? []
      : [
          {
            type: "turn.finished" as const,
            ...own,
            reason: "done" as const,
            usage: told.length === 0 ? null : (told[0] ?? null),
            error: null,
          },
        ]),
  ];
}

const spent = (...turns: Told[]) =>
  spentOn(foldConversation(turns.flatMap((turn, index) => turnOf(turn, `t${index}`))).turns, prices);

describe("what turns took, in words", () => {
  test.each<{ name: string; turns: Told[]; words: string | null }>([
    { name: "nothing yet", turns: [], words: null },
    { name: "the embedded model", turns: [{ model: "offline", answers: [null] }], words: null },
    { name: "by hand", turns: [{ model: "by hand", answers: [] }], words: null },
    {
      name: "one priced turn",
      turns: [{ model: PRICED, answers: [usage] }],
      words: "1,200 tokens read, 300 written · $0.0042",
    },
    {
      name: "a step of Steward's own needs no count",
      turns: [{ model: PRICED, answers: [usage], shortens: true }],
      words: "1,200 tokens read, 300 written · $0.0042",
    },
    {
      name: "a server of this machine without a price",
      turns: [{ model: "qwen at 127.0.0.1:11434", answers: [usage] }],
      words: "1,200 tokens read, 300 written",
    },
    {
      name: "a server of this machine costs nothing beside a priced one",
      turns: [
        { model: PRICED, answers: [usage] },
        { model: "qwen at localhost:11434", answers: [usage] },
      ],
      words: "2,400 tokens read, 600 written · $0.0042",
    },
    {
      name: "a model without a price makes it at least",
      turns: [
        { model: PRICED, answers: [usage] },
        { model: "new at api.example.com", answers: [usage] },
      ],
      words: "2,400 tokens read, 600 written · at least $0.0042",
    },
    {
      name: "a turn without usage makes both at least",
      turns: [
        { model: PRICED, answers: [usage] },
        { model: PRICED, answers: [null] },
      ],
      words: "at least 1,200 tokens read, 300 written · at least $0.0042",
    },
    {
      name: "so does one answer of a turn",
      turns: [{ model: PRICED, answers: [usage, null] }],
      words: "at least 1,200 tokens read, 300 written · at least $0.0042",
    },
    {
      name: "and one that goes on",
      turns: [
        { model: PRICED, answers: [usage] },
        { model: PRICED, answers: [], isRunning: true },
      ],
      words: "at least 1,200 tokens read, 300 written · at least $0.0042",
    },
    {
      name: "an endpoint that never began to answer took nothing",
      turns: [
        { model: PRICED, answers: [usage] },
        { model: PRICED, answers: [] },
      ],
      words: "1,200 tokens read, 300 written · $0.0042",
    },
    {
      name: "an imported turn took nothing here",
      turns: [
        { model: PRICED, answers: [usage] },
        { model: "other at api.example.com, imported", answers: [null], isImported: true },
      ],
      words: "1,200 tokens read, 300 written · $0.0042",
    },
    {
      name: "two currencies",
      turns: [
        { model: PRICED, answers: [usage] },
        { model: "mistral at api.mistral.ai", answers: [usage] },
      ],
      words: "2,400 tokens read, 600 written · $0.0042 and €0.0042",
    },
  ])("$name", ({ turns, words }) => {
    expect(spentInWords(spent(...turns))).toBe(words);
  });

  test("a cost is never said without saying where it comes from", () => {
    const told = { model: "x at openrouter.ai", answers: [{ ...usage, cost: 0.01 }] };
    const priced = { model: PRICED, answers: [usage] };
    expect([spent(told), spent(priced), spent(told, priced), spent()].map(costSource)).toEqual([
      "The cost is as told by the endpoint.",
      "The cost is worked out from the prices in Settings and the tokens that the endpoint counted.",
      "A part of the cost is as told by the endpoint, the rest is worked out from the prices in Settings.",
      null,
    ]);
    expect(costsInWords(spent(told, priced))).toBe("$0.014");
  });

  test("cache and reasoning are told where the endpoint told them", () => {
    const all = { ...usage, cachedTokens: 1_000, reasoningTokens: 200 };
    expect(countsInWords(spent({ model: PRICED, answers: [all] }))).toBe(
      "1,200 read (1,000 of them from the endpoint’s cache), 300 written (200 of them as reasoning)",
    );
    expect(countsInWords(spent({ model: PRICED, answers: [{ ...usage, cachedTokens: 0 }] }))).toBe(
      "1,200 read, 300 written",
    );
  });
});
