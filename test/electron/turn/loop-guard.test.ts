import { describe, expect, test } from "vitest";
import { findLoops } from "../../../electron/turn/loop-guard.ts";
import { fail } from "../../../shared/result.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { did, noteTool, testTurn } from "../../helpers/turn-ports.ts";

/** A call in one letter each: what it asks for, and how it ended. Calls of one step stand in one string. */
type Word =
  `${string}:${"fails" | "fails-otherwise" | "reads" | "reads-new" | "changes" | "stopped" | "denied"}`;

const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "conversation", turnId: "turn" };

function turnOf(steps: readonly (readonly Word[])[]): TurnEvent[] {
  return steps.flatMap((words, step) => {
    const calls = words.map((word, index) => ({ word, callId: `${step}.${index}` }));
    return [
      {
        type: "message.completed" as const,
        ...ids,
        text: "",
        finishReason: "tool_calls",
        usage: null,
        toolCalls: calls.map(({ word, callId }) => ({
          callId,
          wireId: callId,
          name: "tool",
          arguments: word.replace(/:[^:]*$/u, ""),
        })),
      },
      ...calls.flatMap(({ word, callId }) =>
        endsOf(word.replace(/^.*:/u, ""), { ...ids, callId, tool: "tool" }),
      ),
    ];
  });
}

let fresh = 0;
function endsOf(end: string, call: typeof ids & { callId: string; tool: string }): TurnEvent[] {
  const rest = { ...call, forPerson: "", durationMs: 0, undo: null, provenance: "workspace" as const };
  if (end === "denied") {
    const words = { code: "denied-by-person", message: "No.", suggestion: "Ask." };
    return [{ type: "tool.refused", ...call, layer: "decide", ...words, rule: null }];
  }
  if (end === "stopped") {
    const error = { code: "stopped", message: "Stopped.", suggestion: "Ask." };
    return [{ type: "tool.finished", ...rest, status: "stopped", forModel: "", error }];
  }
  if (end.startsWith("fails")) {
    const code = end === "fails" ? "busy" : "gone";
    const error = { code, message: `Process ${++fresh} holds it.`, suggestion: "Wait." };
    return [{ type: "tool.finished", ...rest, status: "failed", forModel: "", error }];
  }
  const risk = end === "changes" ? ("write" as const) : ("read" as const);
  const preview = { type: "text" as const, text: "" };
  const forModel = end === "reads-new" ? `result ${++fresh}` : "result";
  return [
    { type: "tool.planned", ...call, arguments: {}, risk, keys: [], preview, notUndoable: null },
    { type: "tool.finished", ...rest, status: "ok", forModel, error: null },
  ];
}

const times = (count: number, ...words: Word[]): Word[][] => Array.from({ length: count }, () => [...words]);
const steps = (...words: Word[]): Word[][] => words.map((word) => [word]);

describe("a model that repeats itself", () => {
  test.each<[string, Word[][], { told: number; ends: boolean }]>([
    ["twice the same failure", times(2, "a:fails"), { told: 0, ends: false }],
    ["three times the same failure", times(3, "a:fails"), { told: 1, ends: false }],
    ["four times the same failure", times(4, "a:fails"), { told: 2, ends: true }],
    ["four times the same denial", times(4, "a:denied"), { told: 2, ends: true }],
    [
      "the same with other calls between",
      steps("a:fails", "b:reads", "a:fails", "c:reads", "a:fails"),
      { told: 1, ends: false },
    ],
    [
      "four other calls that fail",
      steps("a:fails", "b:fails", "c:fails", "d:fails"),
      { told: 0, ends: false },
    ],
    [
      "one call that fails in other ways",
      steps("a:fails", "a:fails-otherwise", "a:fails", "a:fails-otherwise"),
      { told: 0, ends: false },
    ],
    [
      "the same arguments, written otherwise",
      steps('{"x":1,"y":[2]}:fails', '{ "y":[2], "x":1 }:fails', '{"x":1,"y":[2],"z":null}:fails'),
      { told: 1, ends: false },
    ],
    ["the same arguments that are no JSON", times(4, '{"x":fails'), { told: 2, ends: true }],
    [
      "arguments nested without end",
      times(4, `${"[".repeat(9_000)}${"]".repeat(9_000)}:fails`),
      { told: 2, ends: true },
    ],
    [
      "a hundred at once in one step",
      [Array.from({ length: 100 }, (): Word => "a:fails")],
      { told: 0, ends: false },
    ],
    [
      "a hundred at once in four steps",
      times(4, ...Array.from({ length: 100 }, (): Word => "a:fails")),
      { told: 200, ends: true },
    ],
    [
      "a change between that is new",
      steps("a:fails", "a:fails", "b:changes", "a:fails", "a:fails"),
      { told: 0, ends: false },
    ],
    [
      "the same change between, again and again",
      Array.from({ length: 4 }, (): Word[][] => steps("a:fails", "b:changes")).flat(),
      { told: 1, ends: false },
    ],
    ["Stop is not the model's doing", times(5, "a:stopped"), { told: 0, ends: false }],
    ["four times the same read", times(4, "a:reads"), { told: 0, ends: false }],
    ["five times the same read", times(5, "a:reads"), { told: 1, ends: false }],
    ["eight times the same read", times(8, "a:reads"), { told: 4, ends: true }],
    ["many reads of what changes by itself", times(12, "a:reads-new"), { told: 0, ends: false }],
    [
      "two changes in turn, for ever",
      Array.from({ length: 9 }, (): Word[][] => steps("a:changes", "b:changes")).flat(),
      { told: 9, ends: true },
    ],
  ])("%s", (_name, turn, expected) => {
    const { told, end } = findLoops(turnOf(turn));
    expect({ told: told.size, ends: end !== null }).toEqual(expected);
  });

  test("is told with the third answer, and ends the turn with an explanation after the fourth", async () => {
    const tool = noteTool("bad", async () => fail("broken", "It broke.", "Mend it."));
    const again = Array.from({ length: 9 }, () => ({ calls: [{ name: "bad", arguments: { note: "a" } }] }));
    const { requests, published } = await testTurn({ steps: again, tools: [tool] });
    const answers = requests.map(({ messages }) =>
      messages.at(-1)?.content.includes("If you make it once more"),
    );
    expect(answers).toEqual([false, false, false, true]);
    expect(published.at(-1)).toMatchObject({
      type: "turn.finished",
      reason: "error",
      error: {
        code: "loop",
        message:
          "The model made the same call (bad) 4 times and it failed in the same way each time, so Steward ended this turn. What was done before is kept.",
      },
    });
  });

  test("in another turn begins anew", async () => {
    const { stored } = await testTurn({
      steps: Array.from({ length: 4 }, () => ({ calls: [{ name: "good", arguments: { note: "a" } }] })),
      tools: [noteTool("good", async () => did("x"))],
    });
    const first = stored.flat();
    const second = first.map((event) => ({ ...event, turnId: "other" }));
    expect(findLoops(first).told.size + findLoops(second).told.size).toBe(0);
  });
});
