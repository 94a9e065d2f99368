import { expect, test } from "vitest";
import { foldConversation } from "../../shared/conversation.ts";
import { leftOutWords, type LeftOut } from "../../shared/left-out.ts";
import { type TurnEvent, turnEventSchema } from "../../shared/turn-event.ts";

const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "c", turnId: "t" };

test.each<[Pick<LeftOut, "messages" | "results">, string]>([
  [{ messages: 12, results: 0 }, "The first 12 messages were shortened for the model. Nothing was deleted."],
  [{ messages: 1, results: 0 }, "The first message was shortened for the model. Nothing was deleted."],
  [{ messages: 0, results: 1 }, "1 older result was shortened for the model. Nothing was deleted."],
  [{ messages: 0, results: 3 }, "3 older results were shortened for the model. Nothing was deleted."],
  [
    { messages: 4, results: 2 },
    "The first 4 messages and 2 older results were shortened for the model. Nothing was deleted.",
  ],
])("%j reads well", (counts, sentence) => {
  expect(leftOutWords({ ...counts, because: "size" })).toBe(sentence);
});

test("a conversation shows what was left out as a step of its own, and how full the context was at last", () => {
  const leftOut: LeftOut = {
    messages: 2,
    results: 0,
    because: "overflow",
    limit: 900,
    through: "s",
    summary: "In short.",
  };
  const context = { tokens: 700, estimated: 650, size: 1_000 };
  const message = { toolCalls: [], usage: null };
  const events: TurnEvent[] = [
    { type: "turn.started", ...ids, prompt: "Go on.", model: "m", tools: [], policy: "", toolChoice: "auto" },
    { type: "message.completed", ...ids, ...message, text: "", finishReason: "left-out", leftOut },
    { type: "message.completed", ...ids, ...message, text: "Done.", finishReason: "stop", context },
  ];
  expect(events.map((event) => turnEventSchema.parse(event))).toEqual(events);
  const [turn] = foldConversation(events).turns;
  expect(turn).toMatchObject({ context, steps: [{ text: "", leftOut }, { text: "Done." }] });
  expect(turn?.steps[1]).not.toHaveProperty("leftOut");
});
