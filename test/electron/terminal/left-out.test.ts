import { expect, test } from "vitest";
import { plainPaint } from "../../../electron/terminal/show/paint.ts";
import { turnView } from "../../../electron/terminal/turn-view.ts";

test("a terminal says what was left out before the answer, and shows no empty message", () => {
  const shown: string[] = [];
  const show = turnView(
    {
      stream: (piece) => shown.push(piece),
      lines: (text) => shown.push(text),
      busy: () => {},
      idle: () => {},
    },
    plainPaint,
  );
  const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "c", turnId: "t" };
  const rest = { type: "message.completed" as const, ...ids, toolCalls: [], usage: null };
  const leftOut = { messages: 12, results: 0, because: "size" as const, summary: "In short." };
  show({ ...rest, text: "", finishReason: "left-out", leftOut });
  show({ ...rest, text: "Done.", finishReason: "stop" });
  expect(shown.filter((piece) => piece !== "")).toEqual([
    "The first 12 messages were shortened for the model. Nothing was deleted.",
    "Done.",
    "\n",
  ]);
});
