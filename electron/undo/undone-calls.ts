import type { EventLog } from "../log/event-log.ts";
import type { LogRow } from "../log/row.ts";

/** Tells which calls were taken back; asked again and again it reads only what came to the log meanwhile. */
export type UndoneCalls = { isUndone(callId: string, conversationId: string): boolean };

type Known = { seq: number; undoes: Map<string, string>; undone: Set<string> };

/** A call is taken back when an undo of it ended well, whichever process did it. */
export function undoneCalls(log: EventLog): UndoneCalls {
  const known = new Map<string, Known>();
  return {
    isUndone(callId, conversationId) {
      const found = known.get(conversationId) ?? { seq: 0, undoes: new Map(), undone: new Set() };
      known.set(conversationId, found);
      readOn(found, conversationId, log);
      return found.undone.has(callId);
    },
  };
}

/** Rows are read a page at a time; what one undo adds fits into a small one. */
const FEW_ROWS = 16;

function readOn(known: Known, conversation: string, log: EventLog): void {
  const few = freshRows(log.rows({ conversation, limit: FEW_ROWS }), known.seq);
  const fresh = few.length < FEW_ROWS ? few : freshRows(log.rows({ conversation }), known.seq);
  for (const { seq, event } of fresh.toReversed()) {
    known.seq = seq;
    if (event?.type === "tool.planned" && event.undoes !== undefined)
      known.undoes.set(event.callId, event.undoes);
    if (event?.type !== "tool.finished" || event.status !== "ok") continue;
    const undone = known.undoes.get(event.callId);
    if (undone !== undefined) known.undone.add(undone);
  }
}

function freshRows(rows: Iterable<LogRow>, after: number): LogRow[] {
  const fresh: LogRow[] = [];
  for (const row of rows) {
    if (row.seq <= after) break;
    fresh.push(row);
  }
  return fresh;
}
