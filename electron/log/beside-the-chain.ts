import type { Database } from "better-sqlite3";
import type { BadRow } from "./chain-check.ts";
import { isAsMigrated } from "./database.ts";
import type { RowWithBody } from "./row.ts";

/**
 * What the hashes do not cover and a person relies on all the same: tables, indexes and triggers as they were made, no
 * content without a row, and marks that hide nothing from recovery or from search.
 */
export type BesideTheChain = {
  take(row: RowWithBody): void;
  /** The first fault, or null; `head` is the last row that was taken. */
  finish(head: number): BadRow | null;
};

type Marks = { settled: number | null; searchable: number | null };

export function besideTheChain(database: Database): BesideTheChain {
  // Read first: recovery may move it on during the walk, together with rows that the walk then also sees.
  const marks = readMarks(database);
  const open = new Map<string, BadRow>();
  return {
    take(row) {
      const opened = openedBy(row);
      if (opened !== null && row.body !== null) open.set(opened, hidden(row));
      const ended = endedBy(row);
      if (ended !== null) open.delete(ended);
    },
    finish(head) {
      const left = [...open.values()].find(({ seq }) => marks.settled !== null && seq <= marks.settled);
      return left ?? markFault(marks, head) ?? shapeFault(database);
    },
  };
}

/** The first content that belongs to no row: nothing reads it now, but the next row of that number could not be added. */
export function strayContent(database: Database): BadRow | null {
  const seq = database
    .prepare<[], number | null>(
      "SELECT min(p.seq) FROM payloads AS p WHERE NOT EXISTS (SELECT 1 FROM events AS e WHERE e.seq = p.seq)",
    )
    .pluck()
    .get();
  return typeof seq === "number"
    ? { seq, id: null, reason: "a content stands here that belongs to no row" }
    : null;
}

function readMarks(database: Database): Marks {
  const read = (table: keyof Marks): number | null => {
    const mark = database.prepare<[], unknown>(`SELECT seq FROM ${table}`).pluck().get();
    return typeof mark === "number" ? mark : null;
  };
  return { settled: read("settled"), searchable: read("searchable") };
}

function openedBy({ kind, call, turn }: RowWithBody): string | null {
  if (kind === "tool.started") return `call ${call}`;
  return kind === "turn.started" ? `turn ${turn}` : null;
}

function endedBy({ kind, call, turn }: RowWithBody): string | null {
  if (kind === "tool.finished" || kind === "tool.refused") return `call ${call}`;
  return kind === "turn.finished" ? `turn ${turn}` : null;
}

function hidden({ seq, id }: RowWithBody): BadRow {
  return { seq, id, reason: "it was left without an end, and recovery was told to pass over it" };
}

function markFault({ settled, searchable }: Marks, head: number): BadRow | null {
  const isMark = (mark: number | null): boolean => mark !== null && mark >= 0 && mark <= head;
  if (!isMark(settled)) return fault("the mark of what recovery has settled was changed");
  return isMark(searchable) ? null : fault("the mark of what the search has taken in was changed");
}

/** Rows can only be changed with the triggers out of the way; where they are missing, somebody has been there. */
function shapeFault(database: Database): BadRow | null {
  if (!isAsMigrated(database))
    return fault("the tables, or the triggers that guard the log, were removed, changed or added to");
  const found = String(database.pragma("integrity_check(1)", { simple: true }));
  return found === "ok" ? null : fault(`the database file is damaged: ${found}`);
}

function fault(reason: string): BadRow {
  return { seq: 0, id: null, reason };
}
