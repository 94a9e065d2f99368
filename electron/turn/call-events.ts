import type { Json } from "../../shared/json.ts";
import { PICTURE_LIMITS } from "../../shared/picture/picture.ts";
import type { Provenance } from "../../shared/provenance.ts";
import { fail, type Failure } from "../../shared/result.ts";
import type { Outcome, Plan } from "../../tools/define-tool.ts";
import type { ApprovalAnswer, Decision, Refusal } from "./ports.ts";
import { stoppedFailure } from "./settle.ts";
import type { BareCallEvent } from "./stamp.ts";

/** What the model is told of a refusal or failure. */
export function errorForModel({
  code,
  message,
  suggestion,
}: Pick<Failure, "code" | "message" | "suggestion">): string {
  return JSON.stringify({ error: { code, message, suggestion } });
}

/** The terminal row of a call that a layer stopped. */
export function refused({ layer, failure, rule }: Refusal): BareCallEvent {
  const { code, message, suggestion } = failure;
  return { type: "tool.refused", layer, code, message, suggestion, rule };
}

/** The terminal row of a call that a rule or a person did not allow. */
export function denied(decision: Decision, by: ApprovalAnswer["by"] = "policy"): BareCallEvent {
  return refused({ layer: "decide", failure: denial(decision, by), rule: decision.rule });
}

/** The terminal row of a call that Stop ended. */
export function stopped(durationMs = 0, failure: Failure = stoppedFailure()): BareCallEvent {
  return finishedWithout("stopped", failure, durationMs);
}

/** The terminal row of a call that did not reach its effect. */
export function finishedWithout(
  status: "failed" | "stopped" | "unknown",
  error: Failure,
  durationMs = 0,
): BareCallEvent {
  return {
    type: "tool.finished",
    status,
    forModel: errorForModel(error),
    forPerson: error.message,
    durationMs,
    undo: null,
    error,
    provenance: error.provenance ?? "workspace",
    ...(error.connections === undefined ? {} : { connections: error.connections }),
  };
}

/** More files that a call brought are marked, but not named in its row. */
const MOST_BROUGHT = 1_000;

/** The terminal row of a call that was done. */
export function finished(outcome: Outcome, durationMs: number, provenance: Provenance): BareCallEvent {
  const { forModel, forPerson, undo, outside, brought, connections, pictures } = outcome;
  return {
    type: "tool.finished",
    status: "ok",
    forModel,
    forPerson,
    durationMs,
    undo,
    error: null,
    provenance: outcome.provenance ?? provenance,
    ...(outside === undefined ? {} : { outside: [...outside] }),
    ...(brought === undefined ? {} : { brought: brought.slice(0, MOST_BROUGHT) }),
    ...(pictures === undefined ? {} : { pictures: pictures.slice(0, PICTURE_LIMITS.inOneMessage) }),
    ...(connections === undefined ? {} : { connections: [...connections] }),
  };
}

/** What a call would do. */
export function planned(callArguments: Json, plan: Plan): BareCallEvent {
  const { risk, keys, preview, notUndoable } = plan;
  return { type: "tool.planned", arguments: callArguments, risk, keys: [...keys], preview, notUndoable };
}

/** What a person, or the lack of one, answered. */
export function answered(reply: ApprovalAnswer): BareCallEvent {
  const { answer, by, surface } = reply;
  const edited = reply.arguments === undefined ? {} : { arguments: reply.arguments };
  return { type: "approval.answered", answer, by, surface, ...edited };
}

/** The failure of a call that a deny rule stopped, before or after planning. */
export function policyDenial(decision: Decision): Failure {
  return fail(
    "denied-by-policy",
    `The policy does not allow this: ${decision.reason}`,
    "Do not try the same by other means. Ask the person what they would like instead.",
  ).failure;
}

/** The code and words for a call that was not allowed; `denied-` codes mean that somebody, or a rule, said no. */
function denial(decision: Decision, by: ApprovalAnswer["by"]): Failure {
  switch (by) {
    case "policy":
      return policyDenial(decision);
    case "time-out":
      return fail(
        "denied-unanswered",
        "Nobody answered the question in time, so it was not done.",
        "Ask the person whether they still want it.",
      ).failure;
    case "no-terminal":
      return fail(
        "denied-unanswered",
        "This needs a person's permission and nobody could be asked, so it was not done.",
        "Tell the person what you wanted to do; they can allow it in a window or a terminal.",
      ).failure;
    case "person":
    case "grant":
      return fail(
        "denied-by-person",
        "The person did not allow this.",
        "Do not try the same by other means. Ask the person what they would like instead.",
      ).failure;
  }
}
