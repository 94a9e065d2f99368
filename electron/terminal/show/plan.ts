import type { Failure } from "../../../shared/result.ts";
import type { PlannedOnly } from "../../plan-only.ts";
import { indent } from "./indent.ts";
import type { Paint } from "./paint.ts";
import { showPreview } from "./preview.ts";
import { riskSign } from "./risk-sign.ts";
import { visibleLine, visibleName } from "./visible.ts";

type Planned = Extract<PlannedOnly, { end: "planned" }>;

/** What a call would do, and how it would be decided, as a person reads it. */
export function showPlan(planned: Planned, paint: Paint): string {
  const { risk, tool, preview, keys, notUndoable, decision } = planned;
  const facts = [
    notUndoable === null ? "could be undone" : visibleLine(`could not be undone: ${notUndoable}`),
    ...(keys.length === 0 ? [] : [`touches ${keys.map(visibleName).join(", ")}`]),
    visibleLine(`${decision.verdict}, by ${decision.rule}: ${decision.reason}`),
  ];
  return [
    `${riskSign(risk, paint)}  ${paint.bold(visibleName(tool))}`,
    showPreview(preview, paint),
    indent(facts.map((fact) => paint.dim(fact)).join("\n")),
  ].join("\n");
}

/** What stands for the plan of a line that is no call. */
export function noCall(failure: Failure): PlannedOnly {
  return { end: "stopped-by-layer", tool: "", layer: "validate", rule: null, failure };
}

/** The same as one JSON object; where the call would not get as far as a decision, `layer` and `error` say why. */
export function reportOfPlan(planned: PlannedOnly): object {
  const { tool } = planned;
  if (planned.end === "planned") {
    const { risk, keys, preview, decision, notUndoable } = planned;
    return { tool, risk, keys, preview, decision, notUndoable, layer: null, error: null };
  }
  const isStopped = planned.end === "stopped-by-layer";
  const decision = isStopped
    ? { verdict: "deny", rule: planned.rule, reason: planned.failure.message }
    : null;
  const layer = isStopped ? planned.layer : null;
  return {
    tool: tool === "" ? null : tool,
    risk: null,
    keys: [],
    preview: null,
    decision,
    notUndoable: null,
    layer,
    error: planned.failure,
  };
}
