import { branchesOf } from "../../shared/branches.ts";
import { foldConversation } from "../../shared/conversation.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { wasCutShort } from "../../shared/resumable.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { placeAfter, type TurnPlace } from "./turn-path.ts";

/**
 * Where a turn stands that goes on with `turnId`, or why that cannot be: only the newest turn of its branch can, and only
 * where it was cut short. One without an end counts as cut short: whoever asks has made sure that it does not run. Pure.
 */
export function placeToResume(events: readonly TurnEvent[], turnId: string): Result<TurnPlace> {
  const { turns } = foldConversation(events);
  const turn = turns.find(({ id }) => id === turnId);
  if (turn === undefined)
    return fail(
      "unknown-turn",
      "There is nothing left of the turn to go on with, so nothing was sent.",
      "Ask in a message of your own.",
    );
  if (turn.model === "by hand" || turn.isImported || (turn.end && !wasCutShort(turn.end)))
    return fail(
      "nothing-to-resume",
      "This turn came to its own end: there is nothing to go on with, and nothing was sent.",
      "Say in a message what is to be done next.",
    );
  if (branchesOf(turns).newestFrom(turnId) !== turnId)
    return fail(
      "turn-not-newest",
      "The conversation has gone on since this turn, so it cannot be gone on with from there. Nothing was sent.",
      "Say in a message what is still to be done.",
    );
  return succeed(placeAfter(events, turnId));
}

/** What is told where a turn cannot be resumed because another Steward still runs it. */
export function stillRuns(): Result<never> {
  return fail(
    "turn-running",
    "This turn still goes on in another Steward, so it was not begun a second time.",
    "Wait until it is done, or stop it there.",
  );
}
