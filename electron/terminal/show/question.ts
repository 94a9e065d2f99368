import type { ApprovalRequest } from "../../turn/ports.ts";
import { indent } from "./indent.ts";
import type { Paint } from "./paint.ts";
import { showPreview } from "./preview.ts";
import { riskSign } from "./risk-sign.ts";
import { visibleLine } from "./visible.ts";

/** A question to a person, with all that it is decided from: the whole effect, what it touches, and why it is asked. */
export function showQuestion(request: ApprovalRequest, paint: Paint): string {
  const { risk, title, tool, preview, keys, notUndoable, decision } = request;
  const facts = [
    notUndoable === null ? "can be undone" : `cannot be undone: ${notUndoable}`,
    ...(keys.length === 0 ? [] : [`touches ${keys.join(", ")}`]),
    `asked by ${decision.rule}: ${decision.reason}`,
  ];
  return [
    `${riskSign(risk, paint)}  ${paint.bold(visibleLine(title))} (${visibleLine(tool)})`,
    showPreview(preview, paint),
    indent(facts.map((fact) => paint.dim(visibleLine(fact))).join("\n")),
  ].join("\n");
}
