import { callsOf, foldConversation, type Turn } from "../../shared/conversation.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import type { UndoReach } from "../model/model.ts";
import { undoableOfTurn } from "./undoable-calls.ts";

/**
 * The calls that a person means who asks in words to take something back, the newest first; null where that is not certain.
 * `last` is the newest change that stands, as one undo after the other walks back. `turn` and `that` are what the newest turn
 * with an effect did; not where that turn took something back itself, since that could mean to bring it back, and `that`
 * not where it was several changes. Pure.
 */
export function callsMeant(reach: UndoReach, events: readonly TurnEvent[]): readonly string[] | null {
  const { turns } = foldConversation(events);
  const order = events.flatMap((event) => (event.type === "tool.finished" ? [event.callId] : []));
  const standing = (turn: Turn): string[] => {
    const undos = new Set(callsOf(turn).flatMap(({ id, undoes }) => (undoes === null ? [] : [id])));
    return undoableOfTurn(turn, order).filter((id) => !undos.has(id));
  };
  if (reach === "last") {
    const newest = turns.map(standing).findLast((calls) => calls.length > 0)?.[0];
    return newest === undefined ? null : [newest];
  }
  const turn = turns.findLast((one) =>
    callsOf(one).some(({ canUndo, undoes }) => canUndo || undoes !== null),
  );
  if (turn === undefined || callsOf(turn).some(({ undoes }) => undoes !== null)) return null;
  const calls = standing(turn);
  return calls.length === 0 || (reach === "that" && calls.length > 1) ? null : calls;
}
