import type { Json } from "../../../shared/json.ts";
import type { TurnEvent, TurnEventOf } from "../../../shared/turn-event.ts";

type Names = { conversation?: string; turn?: string; call?: string; tool?: string; at?: string };

function turn(names: Names): { at: string; conversationId: string; turnId: string } {
  return {
    at: names.at ?? "2026-11-22T09:00:00.000Z",
    conversationId: names.conversation ?? "conversation-1",
    turnId: names.turn ?? "turn-1",
  };
}

function call(names: Names): ReturnType<typeof turn> & { callId: string; tool: string } {
  return { ...turn(names), callId: names.call ?? "call-1", tool: names.tool ?? "write_file" };
}

export function turnStarted(prompt: string, names: Names = {}): TurnEventOf<"turn.started"> {
  const model = {
    model: "offline",
    tools: ["write_file"],
    policy: "policy-hash",
    toolChoice: "auto" as const,
  };
  return { type: "turn.started", ...turn(names), prompt, ...model };
}

export function textDelta(text: string, names: Names = {}): TurnEventOf<"text.delta"> {
  return { type: "text.delta", ...turn(names), text };
}

/** A message; `calls` are the raw arguments by call id. */
export function messageCompleted(
  text: string,
  calls: Record<string, string> = {},
  names: Names = {},
): TurnEvent {
  const toolCalls = Object.entries(calls).map(([callId, written]) => ({
    callId,
    wireId: `wire-${callId}`,
    name: names.tool ?? "write_file",
    arguments: written,
  }));
  return { type: "message.completed", ...turn(names), text, toolCalls, finishReason: "stop", usage: null };
}

export function toolPlanned(parameters: Json, names: Names = {}): TurnEventOf<"tool.planned"> {
  const effect = {
    risk: "write" as const,
    keys: [],
    preview: { type: "text" as const, text: "…" },
    notUndoable: null,
  };
  return { type: "tool.planned", ...call(names), arguments: parameters, ...effect };
}

export function toolStarted(names: Names = {}): TurnEventOf<"tool.started"> {
  return { type: "tool.started", ...call(names), argumentsHash: "hash" };
}

export function toolRefused(layer: "decide" | "validate", names: Names = {}): TurnEventOf<"tool.refused"> {
  const words = { code: "denied", message: "You said no.", suggestion: "Ask otherwise.", rule: null };
  return { type: "tool.refused", ...call(names), layer, ...words };
}

export function toolFinished(
  forPerson: string,
  names: Names & { status?: "ok" | "failed" } = {},
): TurnEventOf<"tool.finished"> {
  const outcome = { status: names.status ?? "ok", forModel: "done", forPerson, durationMs: 12, undo: null };
  return { type: "tool.finished", ...call(names), ...outcome, error: null, provenance: "workspace" };
}

export function turnFinished(names: Names = {}): TurnEventOf<"turn.finished"> {
  return { type: "turn.finished", ...turn(names), reason: "done", usage: null, error: null };
}

/** A whole turn with one call, seven events. */
export function wholeTurn(prompt: string, names: Names = {}): TurnEvent[] {
  const id = names.call ?? "call-1";
  return [
    turnStarted(prompt, names),
    messageCompleted("I will write it.", { [id]: '{"path":"notes.md"}' }, names),
    toolPlanned({ path: "notes.md" }, names),
    toolStarted(names),
    toolFinished("Changed notes.md", names),
    messageCompleted("Done.", {}, names),
    turnFinished(names),
  ];
}
