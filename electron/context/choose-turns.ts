import type { TurnEvent } from "../../shared/turn-event.ts";
import type { ModelMessage } from "../model/model.ts";
import { messagesOf } from "../turn/model-history.ts";
import { fitMessages } from "./fit-messages.ts";

/** How much of the room is filled at most once turns were summed up, so that the next message does not overflow again. */
const FILLED = 0.6;

/**
 * How many of the oldest turns must be summed up for the rest, with `fixed` (instructions and the turn that goes on), to fit
 * well into `most` tokens beside a summary of `summary` tokens. All of them where less is not enough. Pure.
 */
export function turnsToSumUp(
  turns: readonly (readonly TurnEvent[])[],
  { fixed, most, summary }: { fixed: readonly ModelMessage[]; most: number; summary: number },
): number {
  for (let count = 1; count < turns.length; count++) {
    const rest = [...messagesOf(turns.slice(count).flat()), ...fixed];
    if (fitMessages(rest, most * FILLED - summary, "old").fits) return count;
  }
  return turns.length;
}
