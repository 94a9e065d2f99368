import { describe, expect, test } from "vitest";
import { messagesOf } from "../../../electron/turn/model-history.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { noteTool, testTurn } from "../../helpers/turn-ports.ts";

const calls = [{ name: "good", arguments: { note: "a" } }];

describe("the history that a model is sent", () => {
  test("answers a call that a crash cut off", async () => {
    const { stored } = await testTurn({ steps: [{ calls }, { text: "Done." }], tools: [noteTool("good")] });
    const untilCrash = stored.flat().slice(0, 5);
    expect(untilCrash.at(-1)?.type).toBe("tool.started");
    const answer = messagesOf(untilCrash).at(-1);
    expect(answer).toMatchObject({ role: "tool", wireId: "wire-1-0" });
    expect(JSON.parse(answer?.content ?? "")).toMatchObject({ error: { code: "unknown-outcome" } });
  });

  test("tells with the next prompt what was taken back", async () => {
    const { stored } = await testTurn({ steps: [{ calls }, { text: "Done." }], tools: [noteTool("good")] });
    const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "conversation", turnId: "undo" };
    const call = { ...ids, callId: "u", tool: "good" };
    const undone: TurnEvent[] = [
      {
        ...call,
        type: "tool.planned",
        arguments: {},
        risk: "write",
        keys: [],
        preview: { type: "text", text: "" },
        notUndoable: null,
        undoes: "id-1",
      },
      {
        ...call,
        type: "tool.finished",
        status: "ok",
        forModel: "",
        forPerson: "Took back: Did a",
        durationMs: 1,
        undo: null,
        error: null,
        provenance: "workspace",
      },
    ];
    const [first] = stored.flat();
    const next = { ...first, turnId: "next", prompt: "and now?" } as TurnEvent;
    expect(messagesOf([...stored.flat(), ...undone, next]).slice(-2)).toEqual([
      { role: "assistant", content: "Done.", calls: [] },
      { role: "user", content: "(Took back: Did a)\n\nand now?" },
    ]);
  });
});
