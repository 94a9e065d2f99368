import { effectSize, type Preview } from "../shared/preview.ts";
import type { Failure } from "../shared/result.ts";
import type { Risk } from "../shared/risk.ts";
import type { Layer } from "../shared/turn-event.ts";
import type { Plan } from "../tools/define-tool.ts";
import type { ToolPorts } from "../tools/ports.ts";
import { settle, stoppedFailure, unknownFailure } from "./turn/settle.ts";
import type { Decision, Trust } from "./turn/ports.ts";

/** What a call would do and how it would be decided; or why it would not get that far. */
export type PlannedOnly =
  | {
      end: "planned";
      tool: string;
      risk: Risk;
      keys: readonly string[];
      preview: Preview;
      notUndoable: string | null;
      decision: Decision;
    }
  | { end: "stopped-by-layer"; tool: string; layer: Layer; rule: string | null; failure: Failure }
  | { end: "failed"; tool: string; failure: Failure };

type PlanContext = { trust: Trust; tools: ToolPorts; signal: AbortSignal };

/** Takes a call through scope, validation and planning, and asks what would be decided. Changes nothing, logs nothing. */
export async function planOnly(
  call: { name: string; arguments: string },
  { trust, tools, signal }: PlanContext,
): Promise<PlannedOnly> {
  const { name } = call;
  const admission = trust.admit(name, call.arguments);
  if (!admission.ok) return { end: "stopped-by-layer", tool: name, ...admission.refusal };
  const { tool, parameters } = admission.call;
  const foreseen = await tool.foresee?.(parameters, tools);
  const denial = foreseen && trust.foreseenDenial({ tool: name, conversationId: "", ...foreseen });
  if (denial) {
    const failure = {
      code: "denied-by-policy",
      message: denial.reason,
      suggestion: "Change the policy to allow it.",
    };
    return { end: "stopped-by-layer", tool: name, layer: "decide", rule: denial.rule, failure };
  }
  const settled = await settle(() => tool.plan(parameters, tools, signal), signal);
  if (settled.end === "stopped") return { end: "failed", tool: name, failure: stoppedFailure() };
  if (settled.end === "lost") return { end: "failed", tool: name, failure: unknownFailure(settled.message) };
  if (!settled.result.ok) return failed(name, settled.result.failure);
  const plan = settled.result.value;
  await plan.release?.();
  return shown(name, plan, trust);
}

function failed(tool: string, failure: Failure): PlannedOnly {
  if (failure.layer) return { end: "stopped-by-layer", tool, layer: failure.layer, rule: null, failure };
  return { end: "failed", tool, failure };
}

function shown(tool: string, plan: Plan, trust: Trust): PlannedOnly {
  const { risk, keys, preview, notUndoable } = plan;
  const decision = trust.wouldDecide({
    tool,
    risk,
    keys,
    programs: plan.programs ?? [],
    effect: effectSize(preview),
    conversationId: "",
    provenance: "person",
    fromText: false,
  });
  return { end: "planned", tool, risk, keys, preview, notUndoable, decision };
}
