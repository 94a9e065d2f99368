import { foldConversation, type Turn } from "../../shared/conversation.ts";
import { callsOf } from "../../shared/conversation.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { exitCodes, exitCodeOf, type ExitCode, worst } from "./exit-codes.ts";

/**
 * What a turn comes to. A call that was denied or refused counts always; one that failed counts where the model did not
 * mend it: where it stands in the last step that made calls.
 */
export function exitCodeOfTurn(events: readonly TurnEvent[]): ExitCode {
  const turn = foldConversation(events).turns.at(-1);
  const end = events.findLast((event) => event.type === "turn.finished");
  if (end?.error?.code === "log-unwritable") return exitCodes.logUnusable;
  if (!turn || !end) return exitCodes.failed;
  if (end.reason === "stopped") return exitCodes.stopped;
  const failed = end.reason === "done" ? exitCodes.done : exitCodes.failed;
  return worst([failed, ...lastCalls(turn), ...denials(turn)]);
}

function lastCalls(turn: Turn): ExitCode[] {
  const step = turn.steps.findLast(({ calls }) => calls.length > 0);
  return (step?.calls ?? []).map((call) => exitCodeOf(call.state));
}

function denials(turn: Turn): ExitCode[] {
  return callsOf(turn)
    .map((call) => exitCodeOf(call.state))
    .filter((code) => code === exitCodes.denied);
}
