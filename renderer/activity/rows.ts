import { undoState, type UndoState } from "../../shared/undo-chain.ts";
import { undosIn, type Listed, type ListedCall, type ListedFact, type ListedTurn } from "./listed.ts";

/** One line of the list. */
export type Row =
  | { type: "turn"; key: string; turn: ListedTurn }
  | { type: "call"; key: string; call: ListedCall; turn: ListedTurn; undo: UndoState }
  /** All of the call above it. */
  | { type: "detail"; key: string; call: ListedCall; turn: ListedTurn }
  | { type: "fact"; key: string; fact: ListedFact };

type Shown = { entries: readonly Listed[]; fresh: readonly Listed[]; open: ReadonlySet<string> };

/** Turns, their calls, what is open of them, and facts, in the order in which they are drawn. Pure. */
export function rowsOf({ entries, fresh, open }: Shown): readonly Row[] {
  const undoOf = undoStates([...fresh, ...entries]);
  return entries.flatMap((entry): Row[] => {
    if (entry.type === "fact") return [{ type: "fact", key: entry.id, fact: entry }];
    return [
      { type: "turn", key: entry.id, turn: entry },
      ...entry.calls.flatMap((call): Row[] => {
        const undo = undoOf(call);
        const line: Row = { type: "call", key: `call ${call.id}`, call, turn: entry, undo };
        // Drawn anew, and so asked for again, once the call stands otherwise than before.
        const key = `detail ${call.id} ${call.state} ${undo.next}`;
        return open.has(call.id) ? [line, { type: "detail", key, call, turn: entry }] : [line];
      }),
    ];
  });
}

/** What became of each call by later turns, as far as they are in the list: they stand above it. */
function undoStates(entries: readonly Listed[]): (call: ListedCall) => UndoState {
  const undos = undosIn(entries);
  const undoing = new Map<string, ListedCall>();
  const wanted = new Set(undos.values());
  for (const entry of entries) {
    if (entry.type === "fact") continue;
    for (const call of entry.calls) if (wanted.has(call.id)) undoing.set(call.id, call);
  }
  const linked = (call: ListedCall): ListedCall => {
    const by = undos.get(call.id) ?? call.undoneBy;
    return by === null ? call : { ...call, undoneBy: by, canUndo: false };
  };
  return (call) =>
    undoState(linked(call), (id) => {
      const found = undoing.get(id);
      return found && linked(found);
    });
}
