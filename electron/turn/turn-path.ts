import { branchesOf, type Branches } from "../../shared/branches.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";

/** Where a new turn stands: what led to it, and the parent to store with it (undefined: it continues the newest turn). */
export type TurnPlace = { before: readonly TurnEvent[]; parentTurnId: string | null | undefined };

/**
 * Finds the place of a turn that continues `wanted` (undefined: the newest turn; null: nothing). `before` are the events of
 * the turns that lead there, turn by turn. Pure.
 */
export function placeAfter(events: readonly TurnEvent[], wanted: string | null | undefined): TurnPlace {
  const { newest, pathTo } = branchesIn(events);
  const parent = wanted === undefined ? newest : wanted;
  const byTurn = Map.groupBy(events, (event) => event.turnId);
  return {
    before: pathTo(parent).flatMap((turnId) => byTurn.get(turnId) ?? []),
    parentTurnId: parent === newest ? undefined : parent,
  };
}

/** The parent to store with a turn that goes on with the branch in which `turnId` stands, after its newest turn. Pure. */
export function parentOnBranchOf(turnId: string, events: readonly TurnEvent[]): string | undefined {
  const { newest, newestFrom } = branchesIn(events);
  const last = newestFrom(turnId);
  return last === newest ? undefined : last;
}

/** How the turns of a conversation continue each other. Pure. */
function branchesIn(events: readonly TurnEvent[]): Branches {
  return branchesOf(
    events.flatMap((event) =>
      event.type === "turn.started" ? [{ id: event.turnId, parentTurnId: event.parentTurnId }] : [],
    ),
  );
}
