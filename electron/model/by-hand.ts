import type { Model } from "./model.ts";

/**
 * A model that only says what a person typed: one call, and then it rests. So a call by hand takes the very same way
 * through the turn, the boundary and the log as a model's.
 */
export function byHand(call: { name: string; arguments: string }): Model {
  return {
    name: "by hand",
    async *stream({ messages }) {
      const isDone = messages.some((message) => message.role === "tool");
      yield {
        type: "completed",
        message: {
          text: "",
          reasoning: "",
          calls: isDone ? [] : [{ wireId: "by-hand", ...call }],
          finishReason: isDone ? "stop" : "tool_calls",
          usage: null,
        },
      };
    },
  };
}
