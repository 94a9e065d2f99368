import type { TurnEventOf } from "../../../shared/turn-event.ts";
import { showFailure } from "./failure.ts";
import type { Paint } from "./paint.ts";
import { riskSign } from "./risk-sign.ts";
import { visibleLine } from "./visible.ts";

/** How a call ended, in one line: what was done and how to take it back, or why it was not done. */
export function showCallEnd(
  end: TurnEventOf<"tool.finished"> | TurnEventOf<"tool.refused">,
  plan: TurnEventOf<"tool.planned"> | undefined,
  paint: Paint,
): string {
  if (end.type === "tool.refused") {
    const word = end.code.startsWith("denied-") ? "denied" : "refused";
    return `${paint.red(`✗ ${word}`)}  ${visibleLine(end.tool)}: ${showFailure(end)}`;
  }
  if (end.status !== "ok") {
    const why = end.error ? showFailure(end.error) : visibleLine(end.forPerson);
    return `${paint.red(`✗ ${end.status}`)}  ${visibleLine(end.tool)}: ${why}`;
  }
  const undo = end.undo === null ? "" : paint.dim(`  (undo: steward undo ${end.callId.slice(0, 8)})`);
  return `${riskSign(plan?.risk ?? "read", paint)}  ${visibleLine(end.forPerson)}${undo}`;
}
