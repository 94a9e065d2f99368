import type { Database } from "better-sqlite3";
import type { Result } from "../../shared/result.ts";
import { authenticate, genesis, type Head, type LogKey } from "./chain.ts";
import { allRows, type RowWithBody } from "./row.ts";
import { LogUnwritable } from "./unwritable.ts";

/**
 * The log as JSON Lines (jsonlines.org), oldest row first, without line ends. The last line holds the count and the head
 * under the key, so that `verifyExport` finds a file that was cut short.
 */
export function* exportLog(database: Database, key: Result<LogKey>): Generator<string> {
  if (!key.ok) throw new LogUnwritable(key.failure);
  let head = genesis;
  for (const row of allRows(database)) {
    yield exportLine(row);
    head = { seq: row.seq, hash: row.hash };
  }
  yield endLine(key.value, head);
}

/** One row, its content as JSON and not as text, so that other programs can read it; null where it was deleted. */
export function exportLine({ body, ...row }: RowWithBody): string {
  return `${JSON.stringify(row).slice(0, -1)},"payload":${body ?? "null"}}`;
}

/** The last line of an export that ends at `head`. */
export function endLine(key: LogKey, head: Head): string {
  return JSON.stringify({
    end: head,
    mac: authenticate(key, JSON.stringify(["export", head.seq, head.hash])),
  });
}
