import type { Database } from "better-sqlite3";
import type { StoredEvent } from "../../shared/log-event.ts";
import { ofTurn, rowColumns, rowSource, toLogRow, type LogRow, type RowWithBody } from "./row.ts";

/** How a call ended; `denied`: a person, a policy or a grant said no; `refused`: another layer stopped it. */
export type CallStatus = "ok" | "failed" | "refused" | "denied" | "stopped" | "unknown";

/** Which rows to give; all that is set must hold. */
export type RowFilter = {
  conversation?: string;
  turn?: string;
  call?: string;
  tool?: string;
  kind?: StoredEvent["type"];
  /** Only the last row of each call that ended so. */
  status?: CallStatus;
  /** ISO 8601, UTC: only rows at or after it. */
  since?: string;
  /** Only rows before this `seq`: the next page goes on from the last row of this one. */
  before?: number;
  limit?: number;
};

/** How a call ended, told by its last row. */
export const statusOfRow = `CASE e.kind
    WHEN 'tool.finished' THEN p.body ->> 'status'
    WHEN 'tool.refused' THEN iif(p.body ->> 'layer' = 'decide', 'denied', 'refused')
  END`;

const conditions: Record<keyof Omit<RowFilter, "limit">, string> = {
  conversation: "e.conversation = @conversation",
  turn: ofTurn,
  call: "e.call = @call",
  tool: "p.body ->> 'tool' = @tool",
  kind: "e.kind = @kind",
  status: `@status = ${statusOfRow}`,
  since: "e.at >= @since",
  before: "e.seq < @before",
};

const pageSize = 200;

/** Rows, newest first. Reads a page at a time, so that whoever reads does not keep the log from being written. */
export function* rows(database: Database, { limit = Infinity, ...filter }: RowFilter): Generator<LogRow> {
  let left = limit;
  let before = filter.before ?? Number.MAX_SAFE_INTEGER;
  const wanted = { ...filter, before };
  const where = Object.entries(conditions).flatMap(([name, condition]) =>
    name in wanted ? [condition] : [],
  );
  const page = database.prepare<RowFilter, RowWithBody>(
    `SELECT ${rowColumns} FROM ${rowSource} WHERE ${where.join(" AND ")} ORDER BY e.seq DESC LIMIT @limit`,
  );
  while (left > 0) {
    const size = Math.min(pageSize, left);
    const found = page.all({ ...wanted, before, limit: size });
    yield* found.map(toLogRow);
    const last = found.at(-1);
    if (last === undefined || found.length < size) return;
    left -= found.length;
    before = last.seq;
  }
}
