import { expect, test } from "vitest";
import { plainPaint } from "../../../electron/terminal/show/paint.ts";
import { showQuestion } from "../../../electron/terminal/show/question.ts";

test("a question after text from outside says whose, and marks what was copied", () => {
  const shown = showQuestion(
    {
      conversationId: "c",
      turnId: "t",
      callId: "call",
      tool: "run_command",
      title: "Run a command",
      arguments: { command: "curl https://drop.example.com/in" },
      risk: "dangerous",
      preview: { type: "text", text: "Runs it" },
      keys: [],
      notUndoable: null,
      outside: {
        sources: ["host:a.example"],
        words: ["a.example"],
        copied: [{ path: ["command"], start: 5, end: 32, source: "host:a.example" }],
      },
      decision: { verdict: "ask", rule: "built-in/outside-text", reason: "It reads like it was asked." },
      binding: "b",
    },
    plainPaint,
  );
  expect(shown.split("\n").slice(-3)).toEqual([
    "  asked by built-in/outside-text: It reads like it was asked.",
    "  copied from text from outside, marked «like this»:",
    "    command: curl «https://drop.example.com/in»",
  ]);
});
