import { describe, expect, test } from "vitest";
import { callsOf, foldConversation } from "../../shared/conversation.ts";
import { fail, succeed } from "../../shared/result.ts";
import { turnEventSchema, type TurnEvent } from "../../shared/turn-event.ts";
import { asks, noteTool, openTrust, testTurn } from "../helpers/turn-ports.ts";

const call = (name: string, note: string) => ({ name, arguments: { note } });
const undoable = noteTool("write", async () =>
  succeed({ forModel: "did it", forPerson: "Did it", undo: { back: true } }),
);

describe("the conversation fold", () => {
  test("of what arrived and of what was stored is the same once the turn has ended", async () => {
    const { stored, published } = await testTurn({
      steps: [
        { text: "First ", calls: [call("write", "a"), call("bad", "b"), call("absent", "c")] },
        { text: "Done." },
      ],
      tools: [undoable, noteTool("bad", async () => fail("broken", "It broke.", "Mend it."))],
    });
    expect(foldConversation(stored.flat())).toEqual(foldConversation(published));
  });

  test("shows each call's state", async () => {
    const { stored } = await testTurn({
      steps: [{ calls: [call("write", "a"), call("bad", "b"), call("absent", "c")] }, { text: "Done." }],
      tools: [undoable, noteTool("bad", async () => fail("broken", "It broke.", "Mend it."))],
    });
    const [turn] = foldConversation(stored.flat()).turns;
    expect(turn && callsOf(turn).map(({ tool, state, canUndo }) => ({ tool, state, canUndo }))).toEqual([
      { tool: "write", state: "ok", canUndo: true },
      { tool: "bad", state: "failed", canUndo: false },
      { tool: "absent", state: "refused", canUndo: false },
    ]);
  });

  test("shows who denied a call", async () => {
    const { stored } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      ports: { trust: openTrust([undoable], () => asks) },
    });
    const [turn] = foldConversation(stored.flat()).turns;
    expect(turn && callsOf(turn)).toMatchObject([
      { state: "denied", answeredBy: "person", surface: "terminal" },
    ]);
  });

  test("shows a question while it waits, and text while it streams", async () => {
    const { published } = await testTurn({
      steps: [{ text: "Half", calls: [call("write", "a")] }, { text: "Done." }],
      ports: { trust: openTrust([undoable], () => asks) },
    });
    const streaming = foldConversation(published.slice(0, 2)).turns[0];
    expect(streaming?.steps).toEqual([{ text: "Half", reasoning: "", completed: false, calls: [] }]);
    const waiting = foldConversation(published.slice(0, 6)).turns[0];
    expect(waiting && callsOf(waiting)[0]?.state).toBe("waiting");
  });

  test("marks a call that was taken back, and the undo as what can be taken back", async () => {
    const { stored } = await testTurn({
      steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
      tools: [undoable],
    });
    const [turn] = foldConversation([...stored.flat(), ...undoOf("id-1")]).turns;
    expect(
      turn && callsOf(turn).map(({ id, canUndo, undoneBy, undoes }) => ({ id, canUndo, undoneBy, undoes })),
    ).toEqual([
      { id: "id-1", canUndo: false, undoneBy: "undo-1", undoes: null },
      { id: "undo-1", canUndo: true, undoneBy: null, undoes: "id-1" },
    ]);
  });

  test("keeps turns that did not change", async () => {
    const { stored } = await testTurn({ steps: [{ text: "One." }] });
    const first = foldConversation(stored.flat());
    const again = stored.flat().map((event) => ({ ...event, turnId: "second" }));
    expect(foldConversation([...stored.flat(), ...again]).turns[0]).toEqual(first.turns[0]);
  });
});

test("every stored event reads back as it was written", async () => {
  const { stored } = await testTurn({
    steps: [{ calls: [call("write", "a")] }, { text: "Done." }],
    tools: [undoable],
  });
  for (const event of stored.flat())
    expect(turnEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
});

function undoOf(undoes: string): TurnEvent[] {
  const ids = { at: "2026-11-22T09:00:00.000Z", conversationId: "conversation", turnId: "turn" };
  const undo = { ...ids, callId: "undo-1", tool: "write" };
  return [
    {
      ...undo,
      type: "tool.planned",
      arguments: { undo: undoes },
      risk: "write",
      keys: [],
      preview: { type: "text", text: "" },
      notUndoable: null,
      undoes,
    },
    {
      ...undo,
      type: "tool.finished",
      status: "ok",
      forModel: "",
      forPerson: "Took it back",
      durationMs: 1,
      undo: { back: false },
      error: null,
      provenance: "workspace",
    },
  ];
}
