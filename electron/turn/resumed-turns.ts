import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";

/** What came before a turn: what it goes on with, back to the turn that has the prompt, and all that was earlier. */
type Split = { earlier: readonly TurnEvent[]; resumed: readonly TurnEvent[] };

/**
 * Tells the turns that a turn resumes, one resuming the other, from those before them. To the model they are one: what is
 * too long is summed up before them, and never what it is asked to go on with. Pure.
 */
export function splitResumed(before: readonly TurnEvent[], now: readonly TurnEvent[]): Split {
  const starts = new Map(before.flatMap((event) => (isStart(event) ? [[event.turnId, event]] : [])));
  const resumed = new Set<string>();
  for (let start = now.find(isStart); start?.resumes !== undefined; start = starts.get(start.resumes)) {
    if (resumed.has(start.resumes)) break;
    resumed.add(start.resumes);
  }
  if (resumed.size === 0) return { earlier: before, resumed: [] };
  return {
    earlier: before.filter(({ turnId }) => !resumed.has(turnId)),
    resumed: before.filter(({ turnId }) => resumed.has(turnId)),
  };
}

function isStart(event: TurnEvent): event is TurnEventOf<"turn.started"> {
  return event.type === "turn.started";
}
