import type { Database } from "better-sqlite3";
import type { Result } from "../../shared/result.ts";
import { hashContent, hashRow, type LogKey } from "./chain.ts";
import { rowColumns, rowSource, type RowWithBody } from "./row.ts";

/**
 * Whether every row of a call, and its content, is as Steward wrote it: who changes the database without the key cannot make
 * an undo out of a token of their own. Says nothing of rows that are missing; `verify` walks the whole chain.
 */
export function isGenuineCall(database: Database, key: Result<LogKey>, call: string): boolean {
  if (!key.ok) return false;
  const rows = database
    .prepare<[string], RowWithBody>(`SELECT ${rowColumns} FROM ${rowSource} WHERE e.call = ?`)
    .all(call);
  return rows.every(
    ({ body, ...row }) =>
      typeof body === "string" &&
      row.hash === hashRow(key.value, row) &&
      row.payloadHash === hashContent(key.value, body),
  );
}
