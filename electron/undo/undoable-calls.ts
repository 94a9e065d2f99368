import { callsOf, type Conversation, type Turn } from "../../shared/conversation.ts";
import type { Call } from "../../shared/call-view.ts";
import { takesBack, undoState } from "../../shared/undo-chain.ts";

/** The calls of a turn that can be taken back, the newest first. `order`: ids in the order in which the calls ended. */
export function undoableOfTurn(turn: Turn, order: readonly string[]): string[] {
  return newestFirst(
    callsOf(turn).filter(({ canUndo }) => canUndo),
    order,
  );
}

/**
 * What has to be taken back, the newest first, for everything that a conversation changed to be as it was: what was taken back
 * already stays so, and of what was brought back the bringing back is undone. Branches too: they changed the same files.
 */
export function undoableOfConversation({ turns }: Conversation, order: readonly string[]): string[] {
  const calls = turns.flatMap(callsOf);
  const byId = new Map(calls.map((call) => [call.id, call]));
  const find = (id: string): Call | undefined => byId.get(id);
  const roots = calls.filter(({ undoes }) => undoes === null || !byId.has(undoes));
  const standing = roots.flatMap((call) => {
    const { isTakenBack, next } = undoState(call, find);
    return isTakenBack || takesBack(call, find) ? [] : (find(next ?? "") ?? []);
  });
  return newestFirst(standing, order);
}

function newestFirst(calls: readonly Call[], order: readonly string[]): string[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const place = ({ id }: Call): number => places.get(id) ?? -1;
  return calls.toSorted((one, other) => place(other) - place(one)).map(({ id }) => id);
}
