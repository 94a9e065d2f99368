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
    const isDenied = end.code.startsWith("denied-");
    const why = showFailure(isDenied ? withoutAdvice(end) : end);
    return `${paint.red(`✗ ${isDenied ? "denied" : "refused"}`)}  ${visibleLine(end.tool)}: ${why}`;
  }
  if (end.status !== "ok") {
    const error = end.status === "stopped" && end.error ? withoutAdvice(end.error) : end.error;
    const why = error ? showFailure(error) : visibleLine(end.forPerson);
    return `${paint.red(`✗ ${end.status}`)}  ${visibleLine(end.tool)}: ${why}`;
  }
  const undo = end.undo === null ? "" : paint.dim(`  (undo: steward undo ${end.callId.slice(0, 8)})`);
  return `${riskSign(plan?.risk ?? "read", paint)}  ${visibleLine(end.forPerson)}${undo}`;
}

/** What a person decided needs no advice on what to do: that is for the model. */
function withoutAdvice({ message }: { message: string }): { message: string; suggestion: string } {
  return { message, suggestion: "" };
}
