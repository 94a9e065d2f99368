import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";

/** When the conversations of these tests take place; each event a second after the one before. */
const start = Date.parse("2026-11-23T09:00:00.000Z");

type EventDetails<Type extends TurnEvent["type"]> = Omit<
  TurnEventOf<Type>,
  "type" | "at" | "conversationId" | "turnId"
>;

/** Writes the events of one turn, in order. */
export class TurnScript {
  readonly events: TurnEvent[] = [];
  readonly conversationId: string;
  readonly turnId: string;
  readonly #at: string;

  constructor(conversationId: string, turnId: string, minute = 0) {
    this.conversationId = conversationId;
    this.turnId = turnId;
    this.#at = new Date(start + minute * 60_000).toISOString();
  }

  add<Type extends TurnEvent["type"]>(type: Type, details: EventDetails<Type>): this {
    const event = {
      type,
      at: this.#at,
      conversationId: this.conversationId,
      turnId: this.turnId,
      ...details,
    };
    this.events.push(event as unknown as TurnEvent);
    return this;
  }

  started(prompt: string, more: Partial<EventDetails<"turn.started">> = {}): this {
    const usual = { model: "offline", tools: [], policy: "p", toolChoice: "auto" } as const;
    return this.add("turn.started", { prompt, ...usual, tools: [], ...more });
  }

  message(text: string, more: Partial<EventDetails<"message.completed">> = {}): this {
    return this.add("message.completed", { text, toolCalls: [], finishReason: "stop", usage: null, ...more });
  }

  /** A file that was changed, with a way back. */
  write(callId: string, file = "notes.md"): this {
    const call = { callId, tool: "write_file" };
    this.message("", {
      toolCalls: [{ callId, wireId: callId, name: "write_file", arguments: JSON.stringify({ path: file }) }],
    });
    this.add("tool.planned", {
      ...call,
      arguments: { path: file },
      risk: "write",
      keys: [`file:/${file}`],
      preview: {
        type: "files",
        changes: [{ change: "modified", kind: "file", path: file, size: 12, diff: "@@ -1 +1 @@\n-a\n+b\n" }],
        more: { changed: 0, deleted: 0 },
      },
      notUndoable: null,
    });
    this.add("tool.decided", {
      ...call,
      verdict: "allow",
      rule: "balanced: undoable",
      reason: "It can be undone.",
    });
    this.add("tool.started", { ...call, argumentsHash: "h" });
    return this.add("tool.finished", {
      ...call,
      status: "ok",
      forModel: "done",
      forPerson: `Changed ${file}`,
      durationMs: 12,
      undo: { path: file },
      error: null,
      provenance: "workspace",
    });
  }

  finished(more: Partial<EventDetails<"turn.finished">> = {}): this {
    return this.add("turn.finished", { reason: "done", usage: null, error: null, ...more });
  }
}

/** A finished turn: a prompt and an answer. */
export function answered(turnId: string, prompt: string, answer: string, minute = 0): TurnScript {
  return new TurnScript("c1", turnId, minute).started(prompt).message(answer).finished();
}
