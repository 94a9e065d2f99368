import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { earlierMessages, earlierTurns } from "../../../electron/context/earlier-turns.ts";
import { fitMessages, tokensOf } from "../../../electron/context/fit-messages.ts";
import { prepareRequest } from "../../../electron/turn/prepare-request.ts";
import { messagesOf } from "../../../electron/turn/model-history.ts";
import type { ModelMessage } from "../../../electron/model/model.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";

/** One turn of a random conversation: a prompt, and steps of calls with results of these lengths. */
type RandomTurn = { prompt: string; steps: readonly { text: string; results: readonly string[] }[] };

const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    "日本語のとても長い文".repeat(200),
    "a line of text\n".repeat(300),
    "😀".repeat(700),
    "x".repeat(20_000),
  ),
);
const randomTurn: fc.Arbitrary<RandomTurn> = fc.record({
  prompt: fc.string({ minLength: 1, maxLength: 400 }),
  steps: fc.array(
    fc.record({ text: fc.string({ maxLength: 40 }), results: fc.array(words, { maxLength: 3 }) }),
    {
      maxLength: 4,
    },
  ),
});
const conversation = fc.record({
  earlier: fc.array(randomTurn, { maxLength: 5 }),
  now: randomTurn,
  size: fc.integer({ min: 200, max: 20_000 }),
});

function eventsOf({ prompt, steps }: RandomTurn, turnId: string): TurnEvent[] {
  const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "c", turnId };
  const started = { model: "m", tools: [], policy: "", toolChoice: "auto" as const };
  return [
    { type: "turn.started", ...ids, prompt, ...started },
    ...steps.flatMap(({ text, results }, step): TurnEvent[] => {
      const calls = results.map((forModel, index) => ({ forModel, callId: `${turnId}-${step}-${index}` }));
      const toolCalls = calls.map(({ callId }) => ({ callId, wireId: callId, name: "t", arguments: "{}" }));
      const end = { forPerson: "", durationMs: 0, undo: null, error: null, provenance: "workspace" as const };
      return [
        { type: "message.completed", ...ids, text, toolCalls, finishReason: "stop", usage: null },
        ...calls.map(({ forModel, callId }): TurnEvent => ({
          type: "tool.finished",
          ...ids,
          ...end,
          callId,
          tool: "t",
          status: "ok",
          forModel,
        })),
      ];
    }),
  ];
}

const wireIds = (messages: readonly ModelMessage[]): string[] =>
  messages.flatMap((message) =>
    message.role === "assistant" ? message.calls.map(({ wireId }) => wireId) : [],
  );
const answerIds = (messages: readonly ModelMessage[]): string[] =>
  messages.flatMap((message) => (message.role === "tool" ? [message.wireId] : []));

/** Goes on as a turn does, until a request is ready or nothing more can be done. */
function prepared(before: readonly TurnEvent[], now: readonly TurnEvent[], size: number) {
  const history: ModelMessage[] = [{ role: "system", content: "Instructions." }];
  const events = [...now];
  for (let summaries = 0; summaries <= 10; summaries++) {
    const asked = { history, before, events, tools: [], toolChoice: "auto" as const };
    const result = prepareRequest(asked, { model: "m", size, most: null, sees: true });
    if (result.type !== "sum-up") return { result, events };
    const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "c", turnId: "now" };
    const leftOut = { ...result.note, results: 0, because: "size" as const, summary: "In short." };
    const message = { text: "", toolCalls: [], finishReason: "left-out", usage: null, leftOut };
    events.push({ type: "message.completed", ...ids, ...message });
  }
  throw new Error("it goes on summing up");
}

describe("for random conversations and contexts", () => {
  test("a request fits or it is said that it cannot; calls, answers, order and the prompt stay", () => {
    let ready = 0;
    let cut = 0;
    fc.assert(
      fc.property(conversation, ({ earlier, now, size }) => {
        const before = earlier.flatMap((turn, index) => eventsOf(turn, `t${index}`));
        const { result, events } = prepared(before, eventsOf(now, "now"), size);
        const [prompt] = messagesOf(eventsOf(now, "now"));
        if (result.type !== "ready") {
          cut++;
          const least = fitMessages(messagesOf(eventsOf(now, "now")), 0, "new");
          expect(least.tokens).toBeGreaterThan(size / 4);
          return;
        }
        ready++;
        const { messages } = result.request;
        expect(tokensOf(messages)).toBeLessThanOrEqual(size);
        expect(messages[0]).toEqual({ role: "system", content: "Instructions." });
        expect(answerIds(messages)).toEqual(wireIds(messages));
        expect(messages).toContainEqual(prompt);
        const whole = [...messagesOf(before), ...messagesOf(eventsOf(now, "now"))];
        const kept = wireIds(messages);
        expect(wireIds(whole).slice(-kept.length || Infinity)).toEqual(kept);
        const view = earlierTurns(before, events);
        const expected = [...earlierMessages(view), ...messagesOf(events)].map(({ role }) => role);
        expect(messages.slice(1).map(({ role }) => role)).toEqual(expected);
      }),
      { numRuns: 120 },
    );
    expect(Math.min(ready, cut)).toBeGreaterThan(0);
  });

  test("with room for all of it, nothing is changed", () => {
    fc.assert(
      fc.property(conversation, ({ earlier, now }) => {
        const before = earlier.flatMap((turn, index) => eventsOf(turn, `t${index}`));
        const { result } = prepared(before, eventsOf(now, "now"), 10_000_000);
        const whole = [...messagesOf(before), ...messagesOf(eventsOf(now, "now"))];
        expect(result).toMatchObject({ type: "ready", shortened: 0 });
        expect(result.type === "ready" && result.request.messages.slice(1)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});
