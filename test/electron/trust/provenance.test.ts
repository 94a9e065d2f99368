import { expect, test } from "vitest";
import { turnStarted } from "../log/events.ts";
import { provenanceOf, readIn } from "../../../electron/trust/provenance.ts";
import type { Provenance } from "../../../shared/provenance.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";

function finished(provenance: Provenance, status: "ok" | "failed" = "ok"): TurnEvent {
  return {
    type: "tool.finished",
    at: "2026-11-22T09:00:00.000Z",
    conversationId: "conversation",
    turnId: "turn",
    callId: "call",
    tool: "read_file",
    status,
    forModel: "",
    forPerson: "",
    durationMs: 1,
    undo: null,
    error: null,
    provenance,
  };
}

function leastTrusted(events: readonly TurnEvent[], before: Provenance = "person"): Provenance {
  return provenanceOf(readIn(events, { inside: before, outside: [] }));
}

test("the least trusted text decides, once and for all", () => {
  expect([
    leastTrusted([]),
    leastTrusted([finished("workspace")]),
    leastTrusted([finished("workspace"), finished("outside", "failed"), finished("workspace")]),
  ]).toEqual(["person", "workspace", "outside"]);
});

test("an attached file and an imported turn are from outside; an empty list of files is none", () => {
  const attachments = [{ name: "a.txt", text: "" }];
  expect([
    leastTrusted([turnStarted("x")]),
    leastTrusted([{ ...turnStarted("x"), attachments: [] }]),
    leastTrusted([{ ...turnStarted("x"), attachments }]),
    leastTrusted([{ ...turnStarted("x"), provenance: "outside" }, turnStarted("y")]),
    leastTrusted([turnStarted("x")], "outside"),
  ]).toEqual(["person", "person", "outside", "outside", "outside"]);
});

test("every text from outside is known with its sources, also of rows that do not name any", () => {
  const imported = { ...turnStarted("asked"), turnId: "imported", provenance: "outside" } as const;
  const said: TurnEvent = {
    type: "message.completed",
    at: "2026-11-22T09:00:00.000Z",
    conversationId: "conversation",
    turnId: imported.turnId,
    text: "I said so",
    toolCalls: [],
    finishReason: "stop",
    usage: null,
  };
  const attachments = [{ name: "a.txt", text: "attached" }];
  const named = { ...finished("outside"), forModel: "read", outside: ["file:/ws/a.md"] } as TurnEvent;
  expect(readIn([imported, said, { ...turnStarted("x"), attachments }, finished("outside"), named])).toEqual({
    inside: "person",
    outside: [
      { sources: ["imported:imported"], text: "asked" },
      { sources: ["imported:imported"], text: "I said so" },
      { sources: ["attachment:a.txt"], text: "attached" },
      { sources: ["tool:read_file"], text: "" },
      { sources: ["file:/ws/a.md"], text: "read" },
    ],
  });
  expect(readIn([said])).toEqual({ inside: "person", outside: [] });
});
