import { effectSize } from "../../shared/preview.ts";
import type { CopiedPart } from "../../shared/provenance.ts";
import { fail } from "../../shared/result.ts";
import type { RequestedCall, TurnEvent } from "../../shared/turn-event.ts";
import type { Plan } from "../../tools/define-tool.ts";
import { callBinding } from "../trust/call-binding.ts";
import { applyCall, type FailedForGood } from "./apply-call.ts";
import type { CallContext } from "./call-context.ts";
import { answered, denied, finishedWithout, planned, refused, stopped } from "./call-events.ts";
import { fallBack } from "./fall-back.ts";
import { copiesIn, outsideInCall, type OutsideInCall, portsOfCall } from "./outside-in-call.ts";
import { planCall } from "./plan-call.ts";
import type { Admitted, ApprovalRequest, Decision, Refusal } from "./ports.ts";
import { createCallStamp, type CallStamp } from "./stamp.ts";

/** One call through the boundary. Ends in exactly one `tool.refused` or `tool.finished`. */
export async function* runCall(
  call: RequestedCall,
  context: CallContext,
): AsyncGenerator<readonly TurnEvent[], void> {
  try {
    if (call.broken === undefined) yield* attempt(call, context);
    else {
      const stamp = createCallStamp(call, context.stamp);
      yield [stamp(refused({ layer: "validate", failure: call.broken, rule: null }))];
    }
  } finally {
    context.place.leave();
  }
}

/** Admits, plans, decides, and applies the call. A call that a person edited comes through here once more. */
async function* attempt(
  call: RequestedCall,
  context: CallContext,
): AsyncGenerator<readonly TurnEvent[], void> {
  const stamp = createCallStamp(call, context.stamp);
  if (context.toolChoice === "none") return yield [stamp(refused(noToolsWanted()))];
  const admission = context.ports.trust.admit(call.name, call.arguments);
  if (!admission.ok) return yield [stamp(refused(admission.refusal))];
  const admitted = admission.call;
  const copies = copiesIn(admitted.arguments, context);
  const tools = portsOfCall(context.ports.tools, { callId: call.callId, copies });
  const planning = await planCall(admitted, { ...context, ports: { ...context.ports, tools } });
  if (planning.end === "refused") return yield [stamp(refused(planning.refusal))];
  if (planning.end === "failed") return yield [stamp(finishedWithout(planning.status, planning.failure))];
  const { plan } = planning;
  let next: Next = null;
  try {
    next = yield* decideAndApply({ call, admitted, copies, plan, stamp }, context);
  } finally {
    await plan.release?.();
  }
  if (next === null) return;
  if ("edited" in next) yield* attempt({ ...call, arguments: next.edited }, context);
  else yield* fallBack({ ...next, admitted, stamp }, context, runCall);
}

/** The model was told that there are no tools, and made a call all the same. */
function noToolsWanted(): Refusal {
  const { failure } = fail(
    "no-tools-wanted",
    "The person wants an answer without tools. Nothing was run.",
    "Answer in words, from what you know.",
  );
  return { layer: "scope", failure, rule: null };
}

/** What is left to do once a plan is done with: nothing, the same call with new arguments, or another tool. */
type Next = null | { edited: string } | FailedForGood;

type PlannedCall = {
  call: RequestedCall;
  admitted: Admitted;
  /** What of its arguments was copied from text from outside. */
  copies: readonly CopiedPart[];
  plan: Plan;
  stamp: CallStamp;
};

type Decided = { decision: Decision; binding: string; read: OutsideInCall };

/** Decides a planned call and, where policy or a person allows it, applies it. */
async function* decideAndApply(
  call: PlannedCall,
  context: CallContext,
): AsyncGenerator<readonly TurnEvent[], Next> {
  const { admitted, plan, stamp } = call;
  const read = outsideInCall(call.copies, context);
  const decision = decide(call, read, context);
  const { outside } = read;
  const shown = [
    stamp(planned(admitted.arguments, plan)),
    stamp({ type: "tool.decided", ...decision, ...(outside ? { outside } : {}) }),
  ];
  const binding = callBinding({ ...call.call, arguments: admitted.arguments }, plan);
  switch (decision.verdict) {
    case "deny":
      yield [...shown, stamp(denied(decision))];
      return null;
    case "allow":
      yield [...shown, stamp({ type: "tool.started", argumentsHash: binding })];
      return yield* applyCall({ ...call, callId: call.call.callId }, context);
    case "ask":
      yield [
        ...shown,
        stamp({ type: "approval.requested", surface: context.ports.approvals.surface(plan.risk) }),
      ];
      return yield* askAndApply(call, { decision, binding, read }, context);
  }
}

/** Asks a person about exactly this call, and applies it only if the answer was given for exactly this call. */
async function* askAndApply(
  call: PlannedCall,
  decided: Decided,
  context: CallContext,
): AsyncGenerator<readonly TurnEvent[], Next> {
  const { stamp } = call;
  const reply = await context.ports.approvals.ask(question(call, decided, context), context.signal);
  const answer = reply.binding === decided.binding ? reply : { ...reply, answer: "deny" as const };
  if (answer.answer === "edit" && answer.arguments !== undefined) {
    yield [stamp(answered(answer))];
    return { edited: JSON.stringify(answer.arguments) };
  }
  if (answer.answer !== "allow" || context.signal.aborted) {
    const end = context.signal.aborted ? stopped() : denied(decided.decision, answer.by);
    yield [stamp(answered(answer)), stamp(end)];
    return null;
  }
  yield [stamp(answered(answer)), stamp({ type: "tool.started", argumentsHash: decided.binding })];
  return yield* applyCall({ ...call, callId: call.call.callId }, context);
}

function decide(
  { call, admitted, plan }: PlannedCall,
  { provenance, outside }: OutsideInCall,
  context: CallContext,
): Decision {
  return context.ports.trust.decide({
    tool: admitted.tool.name,
    risk: plan.risk,
    keys: plan.keys,
    programs: plan.programs ?? [],
    effect: effectSize(plan.preview),
    conversationId: context.conversationId,
    provenance,
    ...(outside ? { outside } : {}),
    fromText: call.fromText === true,
  });
}

function question(
  { call, admitted, plan }: PlannedCall,
  { decision, binding, read: { provenance, outside } }: Decided,
  context: CallContext,
): ApprovalRequest {
  return {
    conversationId: context.conversationId,
    turnId: context.turnId,
    callId: call.callId,
    tool: admitted.tool.name,
    title: admitted.tool.title,
    arguments: admitted.arguments,
    risk: plan.risk,
    preview: plan.preview,
    keys: plan.keys,
    programs: plan.programs ?? [],
    notUndoable: plan.notUndoable,
    provenance,
    ...(outside ? { outside } : {}),
    fromText: call.fromText === true,
    decision,
    binding,
  };
}
