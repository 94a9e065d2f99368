import { fail, type Failure } from "../../shared/result.ts";
import type { Plan } from "../../tools/define-tool.ts";
import { policyDenial } from "./call-events.ts";
import type { CallContext } from "./call-context.ts";
import type { Admitted, Refusal } from "./ports.ts";
import { settle, stoppedFailure } from "./settle.ts";

/** How planning ended: with a plan, or with the call's terminal row. */
export type PlannedOrNot =
  | { end: "planned"; plan: Plan }
  | { end: "refused"; refusal: Refusal }
  | { end: "failed"; status: "failed" | "stopped"; failure: Failure };

/**
 * Plans a call when its place among the step's calls is reached. A plan that was made while an earlier call could still
 * change what it saw is thrown away and made again.
 */
export async function planCall(call: Admitted, context: CallContext): Promise<PlannedOrNot> {
  const denial = await foreseenDenial(call, context);
  if (denial) return denial;
  for (;;) {
    const outcome = await planOnce(call, context);
    const plan = outcome.end === "planned" ? outcome.plan : null;
    const mustPlanAgain = await context.place.reached(
      plan && { keys: plan.keys, writes: plan.risk !== "read" },
    );
    if (!mustPlanAgain || context.signal.aborted) {
      if (plan) context.place.declare({ keys: plan.keys, writes: plan.risk !== "read" });
      return outcome;
    }
    await plan?.release?.();
  }
}

async function planOnce(
  { tool, parameters }: Admitted,
  { ports, signal }: CallContext,
): Promise<PlannedOrNot> {
  if (signal.aborted) return { end: "failed", status: "stopped", failure: stoppedFailure() };
  const settled = await settle(() => tool.plan(parameters, ports.tools, signal), signal);
  switch (settled.end) {
    case "stopped":
      return { end: "failed", status: "stopped", failure: stoppedFailure() };
    case "lost":
      return { end: "failed", status: "failed", failure: brokenTool(tool.name, settled.message) };
    case "result": {
      if (settled.result.ok) return { end: "planned", plan: settled.result.value };
      const { failure } = settled.result;
      if (failure.layer) return { end: "refused", refusal: { layer: failure.layer, failure, rule: null } };
      return { end: "failed", status: "failed", failure };
    }
  }
}

/** Asks the deny rules about what is known before any rehearsal. A tool that cannot tell is refused. */
async function foreseenDenial(
  call: Admitted,
  { ports, conversationId, signal }: CallContext,
): Promise<PlannedOrNot | null> {
  const { tool, parameters } = call;
  if (!tool.foresee) return null;
  const foreseen = await settle(
    async () => ({ ok: true, value: await tool.foresee?.(parameters, ports.tools) }),
    signal,
  );
  if (foreseen.end !== "result" || !foreseen.result.ok || foreseen.result.value === undefined) {
    const message = foreseen.end === "lost" ? foreseen.message : "it was stopped";
    return {
      end: "failed",
      status: signal.aborted ? "stopped" : "failed",
      failure: brokenTool(tool.name, message),
    };
  }
  const decision = ports.trust.foreseenDenial({ tool: tool.name, conversationId, ...foreseen.result.value });
  if (decision === null) return null;
  return {
    end: "refused",
    refusal: { layer: "decide", failure: policyDenial(decision), rule: decision.rule },
  };
}

function brokenTool(name: string, message: string): Failure {
  return fail(
    "internal-error",
    `Steward made a mistake while working out what ${name} would do (${message}). Nothing was changed.`,
    "Try another way, and report this to Steward's developers.",
  ).failure;
}
