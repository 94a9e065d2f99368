import { assertNever } from "../../shared/assert-never.ts";
import { leftOutWords } from "../../shared/left-out.ts";
import { wasCutShort } from "../../shared/resumable.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import { registry } from "../../tools/registry.ts";
import type { Screen } from "./screen.ts";
import { boundLines } from "./show/bound-lines.ts";
import { showCallEnd } from "./show/call-end.ts";
import { showFailure } from "./show/failure.ts";
import type { Paint } from "./show/paint.ts";
import { showPreview } from "./show/preview.ts";
import { riskSign } from "./show/risk-sign.ts";
import { visibleLine, visiblePieces } from "./show/visible.ts";

/** How many lines of an effect are shown where nobody is asked about it; a question shows all. */
const SHOWN_LINES = 40;

/** How a turn that was cut short can be gone on with, in words. */
type ResumeHint = (turnId: string) => string;

/** Shows a turn to a person while it goes on. */
export function turnView(screen: Screen, paint: Paint, resumeHint?: ResumeHint): (event: TurnEvent) => void {
  const plans = new Map<string, TurnEventOf<"tool.planned">>();
  const text = textView(screen);
  return (event) => {
    switch (event.type) {
      case "turn.started":
        return screen.busy("thinking");
      case "text.delta":
        return text(event);
      case "message.completed":
        text(event);
        if (event.leftOut) screen.lines(paint.dim(leftOutWords(event.leftOut)));
        return event.toolCalls.length > 0 ? screen.busy(plansOf(event)) : undefined;
      case "tool.planned":
        return void plans.set(event.callId, event);
      case "tool.decided":
        return showDecided(event, plans.get(event.callId), { screen, paint });
      case "tool.started":
        return screen.busy(titleOf(event.tool));
      case "tool.retrying":
        return screen.lines(`  trying again in ${event.delayMs / 1_000} s: ${showFailure(event.error)}`);
      case "tool.fell-back":
        return screen.lines(`  ${visibleLine(event.tool)} did not work; using ${visibleLine(event.to)}`);
      case "tool.refused":
      case "tool.finished":
        screen.lines(showCallEnd(event, plans.get(event.callId), paint));
        return screen.busy("thinking");
      case "turn.finished":
        screen.idle();
        return showEnd(event, { screen, paint, resumeHint });
      // The question itself shows these; reasoning is kept and not shown.
      case "approval.requested":
      case "approval.answered":
      case "reasoning.delta":
        return;
      default:
        return assertNever(event);
    }
  };
}

/** Shows a message while it streams; where nothing streamed, the whole message at its end. */
function textView(
  screen: Screen,
): (event: TurnEventOf<"text.delta"> | TurnEventOf<"message.completed">) => void {
  let pieces = visiblePieces();
  let hasStreamed = false;
  return (event) => {
    if (event.type === "text.delta") {
      hasStreamed = true;
      return screen.stream(pieces(event.text));
    }
    if (!hasStreamed) screen.stream(pieces(event.text));
    if (event.text !== "" && !event.text.endsWith("\n")) screen.stream("\n");
    pieces = visiblePieces();
    hasStreamed = false;
  };
}

/** An effect that nobody is asked about is shown before it happens all the same. */
function showDecided(
  decided: TurnEventOf<"tool.decided">,
  plan: TurnEventOf<"tool.planned"> | undefined,
  { screen, paint }: { screen: Screen; paint: Paint },
): void {
  if (!plan || plan.risk === "read" || decided.verdict !== "allow") return;
  screen.lines(`${riskSign(plan.risk, paint)}  ${paint.bold(titleOf(plan.tool))}`);
  screen.lines(boundLines(showPreview(plan.preview, paint), SHOWN_LINES));
}

function showEnd(
  event: TurnEventOf<"turn.finished">,
  { screen, paint, resumeHint }: { screen: Screen; paint: Paint; resumeHint: ResumeHint | undefined },
): void {
  const { reason, error, turnId } = event;
  if (error) screen.lines(paint.red(showFailure(error)));
  else if (reason === "stopped") screen.lines("Stopped.");
  else if (reason === "step-limit") screen.lines("Stopped: the limit of steps for one turn is reached.");
  if (resumeHint && wasCutShort(event)) screen.lines(paint.dim(resumeHint(turnId)));
}

/** Working out what a call would do can take long: a command is rehearsed. */
function plansOf({ toolCalls }: TurnEventOf<"message.completed">): string {
  const [first] = toolCalls;
  return `planning: ${first && toolCalls.length === 1 ? titleOf(first.name) : `${toolCalls.length} calls`}`;
}

function titleOf(name: string): string {
  return registry.find((tool) => tool.name === name)?.title ?? visibleLine(name);
}
