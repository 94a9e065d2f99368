import type { ActivityEntry } from "../../shared/ipc/views.ts";
import type { Preview } from "../../shared/preview.ts";
import type { Risk } from "../../shared/risk.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";

type SampleCall = {
  id: string;
  tool: string;
  arguments?: Record<string, string>;
  risk?: Risk;
  preview?: Preview;
  forPerson?: string;
  canUndo?: boolean;
  undoes?: string;
  undoesPart?: boolean;
  /** Asked, and answered so by the person on the card. */
  answer?: "allow" | "deny";
  status?: "ok" | "failed" | "unknown";
};

type SampleTurn = {
  id: string;
  seq: number;
  at: string;
  prompt: string;
  calls?: readonly SampleCall[];
  conversationId?: string;
  title?: string;
  found?: readonly string[];
};

/** A turn of the log with its calls, as Activity gets it. */
export function turnEntry(turn: SampleTurn): Extract<ActivityEntry, { type: "turn" }> {
  const { id, seq, at, prompt, calls = [], conversationId = "c1", title = "Tidy the trip budget" } = turn;
  const base = { at, conversationId, turnId: id };
  const asked = calls.filter(({ undoes }) => undoes === undefined);
  const events: TurnEvent[] = [
    { type: "turn.started", ...base, prompt, model: "offline", tools: [], policy: "p", toolChoice: "auto" },
    {
      type: "message.completed",
      ...base,
      text: "",
      toolCalls: asked.map((one) => ({
        callId: one.id,
        wireId: one.id,
        name: one.tool,
        arguments: JSON.stringify(one.arguments ?? {}),
      })),
      finishReason: "tool_calls",
      usage: null,
    },
    ...calls.flatMap((one) => eventsOf(one, base)),
    { type: "turn.finished", ...base, reason: "done", usage: null, error: null },
  ];
  return {
    type: "turn",
    seq,
    conversationId,
    title,
    actor: "desktop (process 4711)",
    events,
    found: turn.found === undefined ? null : [...turn.found],
  };
}

/** A fact outside turns. */
export function factEntry(
  seq: number,
  at: string,
  event: Extract<ActivityEntry, { type: "fact" }>["event"],
): ActivityEntry {
  return { type: "fact", seq, at, event, kind: event?.type ?? "tool.finished" };
}

function eventsOf(
  one: SampleCall,
  base: { at: string; conversationId: string; turnId: string },
): TurnEvent[] {
  const { id, tool, risk = "read", preview = { type: "text", text: "Looks" }, answer, status = "ok" } = one;
  const call = { ...base, callId: id, tool };
  const rule = answer === undefined ? (risk === "read" ? "reads" : "undoable changes") : "built-in/no-rule";
  const reason =
    answer === undefined
      ? `Allowed by the rule "${rule}".`
      : "No rule of the policy (preset balanced) allows it.";
  const planned: TurnEvent = {
    type: "tool.planned",
    ...call,
    arguments: one.arguments ?? {},
    risk,
    keys: ["file:/home/ana/Trips/budget.md"],
    preview,
    notUndoable: null,
    ...(one.undoes === undefined ? {} : { undoes: one.undoes }),
    ...(one.undoesPart === undefined ? {} : { undoesPart: one.undoesPart }),
  };
  const verdict = answer === undefined ? "allow" : "ask";
  const decided: TurnEvent = { type: "tool.decided", ...call, verdict, rule, reason };
  const answered: TurnEvent[] =
    answer === undefined
      ? []
      : [
          { type: "approval.requested", ...call, surface: "card" },
          { type: "approval.answered", ...call, answer, by: "person", surface: "card" },
        ];
  const failure = {
    code: "broken",
    message: "It did not work. Nothing was changed.",
    suggestion: "Try again.",
  };
  const end: TurnEvent[] =
    answer === "deny"
      ? [
          {
            type: "tool.refused",
            ...call,
            layer: "decide",
            code: "denied-by-person",
            message: "The person did not allow this.",
            suggestion: "",
            rule,
          },
        ]
      : [
          { type: "tool.started", ...call, argumentsHash: "h" },
          {
            type: "tool.finished",
            ...call,
            status,
            forModel: one.forPerson ?? "Done.",
            forPerson: one.forPerson ?? "Done.",
            durationMs: 12,
            undo: one.canUndo === true ? { token: 1 } : null,
            error: status === "ok" ? null : failure,
            provenance: "workspace",
          },
        ];
  return [planned, decided, ...answered, ...end];
}
