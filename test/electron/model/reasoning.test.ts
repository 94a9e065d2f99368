import { describe, expect, test } from "vitest";
import { HELLO, modelOver } from "./model-under-test.ts";
import { calls, delta, describeStreams, events, FINISH } from "./replay.ts";

const STOP = delta({}, "stop");
const thought = { reasoning: "Let me see. ", text: "Yes." };

describeStreams("32 reasoning under any name", [
  ...["reasoning_content", "reasoning", "reasoning_text"].map((name) => ({
    name,
    body: events(
      delta({ [name]: "Let me" }),
      delta({ [name]: " see. ", content: null }),
      delta({ [name]: null, content: "Yes." }),
      STOP,
    ),
    becomes: thought,
  })),
  {
    name: "two names at once",
    body: events(
      delta({ reasoning: "Let me see. ", reasoning_content: "Let me see. " }),
      delta({ content: "Yes." }),
      STOP,
    ),
    becomes: thought,
  },
  {
    name: "parts in the content (Mistral)",
    body: events(
      delta({ content: [{ type: "thinking", thinking: [{ type: "text", text: "Let me see. " }] }] }),
      delta({ content: [{ type: "text", text: "Yes." }] }),
      STOP,
    ),
    becomes: thought,
  },
]);

describeStreams("34 <think> in the content", [
  {
    name: "in one chunk",
    body: events(delta({ content: "<think>Let me see. </think>\n\nYes." }), STOP),
    becomes: thought,
  },
  {
    name: "cut at every character",
    body: events(...[..."\n<think>Let me see. </think>\n\nYes."].map((content) => delta({ content })), STOP),
    becomes: thought,
  },
  {
    name: "never closed",
    body: events(delta({ content: "<think>Let me see. </thi" }), STOP),
    becomes: { reasoning: "Let me see. </thi" },
  },
  {
    name: "further on it is text",
    body: events(delta({ content: "Write <think>…</think>." }), STOP),
    becomes: { text: "Write <think>…</think>." },
  },
  {
    name: "what only begins like it is text",
    body: events(delta({ content: "<thi" }), delta({ content: "s>" }), STOP),
    becomes: { text: "<this>" },
  },
  {
    name: "a beginning alone is text",
    body: events(delta({ content: "<thi" }), STOP),
    becomes: { text: "<thi" },
  },
]);

describe("35 opaque fields go back unchanged, and only to where they came from", () => {
  const signature = { google: { thought_signature: "c2lnbmF0dXJl" } };
  const body = events(
    delta({ reasoning_details: [{ type: "reasoning.text", index: 0, text: "Let me " }] }),
    delta({ reasoning_details: [{ type: "reasoning.text", index: 0, text: "see.", signature: "s" }] }),
    delta({ reasoning_details: [{ type: "reasoning.encrypted", index: 1, data: "ZGF0YQ==" }] }),
    calls({ index: 0, id: "call_a", function: { name: "now", arguments: "{}" }, extra_content: signature }),
    FINISH,
  );

  test("to the same endpoint and model, not to another", async () => {
    const first = await modelOver([{ body }, { text: "done" }]);
    const completed = (await first.ask()).at(-1);
    if (completed?.type !== "completed") throw new Error("the message did not complete");
    const { text, calls: made, opaque } = completed.message;
    const history = {
      ...HELLO,
      messages: [
        ...HELLO.messages,
        {
          role: "assistant" as const,
          content: text,
          calls: made,
          ...(opaque === undefined ? {} : { opaque }),
        },
        { role: "tool" as const, wireId: "call_a", name: "now", content: "noon" },
      ],
    };
    const call = { id: "call_a", type: "function", function: { name: "now", arguments: "{}" } };
    await first.ask(history);
    expect(first.endpoint.requests[1]?.body["messages"]).toEqual([
      { role: "user", content: "Hello" },
      {
        role: "assistant",
        content: null,
        reasoning_details: [
          { type: "reasoning.text", index: 0, text: "Let me see.", signature: "s" },
          { type: "reasoning.encrypted", index: 1, data: "ZGF0YQ==" },
        ],
        tool_calls: [{ ...call, extra_content: signature }],
      },
      { role: "tool", tool_call_id: "call_a", content: "noon" },
    ]);
    const second = await modelOver([{ text: "done" }]);
    await second.ask(history);
    expect(second.endpoint.requests[0]?.body["messages"]).toContainEqual({
      role: "assistant",
      content: null,
      tool_calls: [call],
    });
  });
});
