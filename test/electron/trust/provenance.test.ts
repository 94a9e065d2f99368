import { expect, test } from "vitest";
import { turnStarted } from "../log/events.ts";
import { leastTrusted } from "../../../electron/trust/provenance.ts";
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
