import { assertNever } from "./assert-never.ts";
import type { Connection } from "./connection.ts";
import type { Json } from "./json.ts";
import type { NamedPicture } from "./picture/picture.ts";
import type { Outside } from "./provenance.ts";
import type { Preview } from "./preview.ts";
import type { Failure } from "./result.ts";
import type { Risk } from "./risk.ts";
import type { Surface, TurnEvent, TurnEventOf, Verdict } from "./turn-event.ts";

/** An event of one call. */
export type CallEvent = Extract<TurnEvent, { callId: string }>;

export type CallState =
  | "requested"
  | "waiting"
  | "running"
  | "ok"
  | "failed"
  | "refused"
  | "denied"
  | "stopped"
  | "unknown";

export type Call = {
  id: string;
  tool: string;
  state: CallState;
  /** As the model wrote them, until the call was planned. */
  arguments: Json;
  risk: Risk | null;
  preview: Preview | null;
  notUndoable: string | null;
  decision: { verdict: Verdict; rule: string; reason: string; outside?: Outside } | null;
  /** Where the question was put, while or after one was put. */
  surface: Surface | null;
  answeredBy: TurnEventOf<"approval.answered">["by"] | null;
  attempts: number;
  forPerson: string | null;
  forModel: string | null;
  error: Failure | null;
  durationMs: number | null;
  /** The sources of a result from outside, as keys. */
  cameFrom?: readonly string[];
  /** With `cameFrom`: when it came. ISO 8601, UTC. */
  cameAt?: string;
  /** Pictures that it brought for the model to look at. */
  pictures?: readonly NamedPicture[];
  /** What it did over the network, where it was given hosts. */
  connections?: readonly Connection[];
  /** True when there is an undo token that was not used yet. */
  canUndo: boolean;
  /** For an undo: the call that it took back. */
  undoes: string | null;
  /** For an undo: true where it took back only what could be taken back. */
  undoesPart: boolean;
  /** The call that took this one back. */
  undoneBy: string | null;
};

/** A call as it stands before anything was done about it. */
export function newCall(id: string, tool: string, callArguments: Json): Call {
  return {
    id,
    tool,
    state: "requested",
    arguments: callArguments,
    risk: null,
    preview: null,
    notUndoable: null,
    decision: null,
    surface: null,
    answeredBy: null,
    attempts: 0,
    forPerson: null,
    forModel: null,
    error: null,
    durationMs: null,
    canUndo: false,
    undoes: null,
    undoesPart: false,
    undoneBy: null,
  };
}

/** The call after one more of its events. Pure. */
export function addToCall(call: Call, event: CallEvent): Call {
  switch (event.type) {
    case "tool.planned":
      return { ...call, ...planIn(event) };
    case "tool.decided": {
      const { verdict, rule, reason, outside } = event;
      return { ...call, decision: { verdict, rule, reason, ...(outside ? { outside } : {}) } };
    }
    case "approval.requested":
      return { ...call, state: "waiting", surface: event.surface };
    case "approval.answered":
      return { ...call, state: "requested", answeredBy: event.by, surface: event.surface };
    case "tool.started":
      return { ...call, state: "running", attempts: 1 };
    case "tool.retrying":
      return { ...call, attempts: event.attempt };
    case "tool.fell-back":
      return call;
    case "tool.refused": {
      const { code, message, suggestion } = event;
      const state = code.startsWith("denied-") ? "denied" : "refused";
      return { ...call, state, error: { code, message, suggestion }, forPerson: message };
    }
    case "tool.finished":
      return { ...call, ...endIn(event) };
    default:
      return assertNever(event);
  }
}

function endIn(event: TurnEventOf<"tool.finished">) {
  const { status, forPerson, forModel, error, durationMs, undo, connections, pictures } = event;
  const sources = event.outside ?? [`tool:${event.tool}`];
  return {
    state: status,
    forPerson,
    forModel,
    error,
    durationMs,
    ...(event.provenance === "outside" ? { cameFrom: sources, cameAt: event.at } : {}),
    ...(connections ? { connections } : {}),
    ...(pictures ? { pictures } : {}),
    canUndo: status === "ok" && undo !== null,
  };
}

function planIn(event: TurnEventOf<"tool.planned">) {
  const { arguments: parsed, risk, preview, notUndoable, undoes = null, undoesPart = false } = event;
  return { arguments: parsed, risk, preview, notUndoable, undoes, undoesPart };
}
