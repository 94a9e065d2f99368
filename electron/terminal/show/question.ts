import { markedCopies } from "../../trust/provenance/marked-copies.ts";
import type { ApprovalRequest } from "../../turn/ports.ts";
import { indent } from "./indent.ts";
import type { Paint } from "./paint.ts";
import { showPreview } from "./preview.ts";
import { riskSign } from "./risk-sign.ts";
import { visibleLine, visibleName } from "./visible.ts";

/** A question to a person, with all that it is decided from: the whole effect, what it touches, and why it is asked. */
export function showQuestion(request: ApprovalRequest, paint: Paint): string {
  const { risk, title, tool, preview, keys, notUndoable, decision, outside } = request;
  const facts = [
    notUndoable === null ? "can be undone" : visibleLine(`cannot be undone: ${notUndoable}`),
    ...(keys.length === 0 ? [] : [`touches ${keys.map(visibleName).join(", ")}`]),
    visibleLine(`asked by ${decision.rule}: ${decision.reason}`),
    ...(outside === undefined || outside.copied.length === 0
      ? []
      : [
          "copied from text from outside, marked «like this»:",
          ...markedCopies(request.arguments, outside.copied).map((line) => `  ${line}`),
        ]),
  ];
  return [
    `${riskSign(risk, paint)}  ${paint.bold(visibleLine(title))} (${visibleName(tool)})`,
    showPreview(preview, paint),
    indent(facts.map((fact) => paint.dim(fact)).join("\n")),
  ].join("\n");
}
