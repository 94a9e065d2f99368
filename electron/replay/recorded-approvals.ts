import type { TurnEvent } from "../../shared/turn-event.ts";
import type { Approvals } from "../turn/ports.ts";
import type { Progress } from "./progress.ts";
import type { RecordedCalls } from "./recorded-calls.ts";

/** Answers as people had answered. A question that nobody had been asked gets no yes. */
export function recordedApprovals(
  events: readonly TurnEvent[],
  { calls, progress }: { calls: RecordedCalls; progress: Progress },
): Approvals {
  const surfaces = surfacesByRisk(events);
  return {
    surface: (risk) => surfaces.get(risk) ?? "none",
    async ask({ callId, binding }) {
      const attempt = calls.current(callId);
      const answered = attempt?.answered;
      if (!answered) return { answer: "deny", by: "no-terminal", surface: "none", binding };
      progress.cameTo(answered);
      const { answer, by, surface } = answered;
      if (answer === "edit") calls.edited(callId);
      // Stop came while the question stood, whatever was answered.
      if (attempt.finished?.status === "stopped" && !attempt.hasStarted) progress.stop();
      const edited = answered.arguments === undefined ? {} : { arguments: answered.arguments };
      return { answer, by, surface, binding, ...edited };
    },
  };
}

/** Where questions are put is for the host and the settings of then to say, and not for the turn. */
function surfacesByRisk(events: readonly TurnEvent[]) {
  const risks = new Map(
    events.flatMap((event) => (event.type === "tool.planned" ? [[event.callId, event.risk]] : [])),
  );
  return new Map(
    events.flatMap((event) =>
      event.type === "approval.requested" ? [[risks.get(event.callId), event.surface]] : [],
    ),
  );
}
