import type { Database } from "better-sqlite3";
import type { Mark } from "../../tools/ports.ts";
import type { MarkStore } from "../trust/provenance/origins.ts";
import { writing } from "./unwritable.ts";

/** The marks on files that came from outside, in the log's database. `add` throws LogUnwritable, and then none was added. */
export function outsideMarksTable(database: Database): MarkStore {
  const insert = database.prepare<[string, string, string | null]>(
    "INSERT INTO outside_marks (path, source, call) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const at = database
    .prepare<[string], string>("SELECT source FROM outside_marks WHERE path = ? ORDER BY source")
    .pluck();
  const between = database.prepare<[string, string], Mark>(
    "SELECT path, source FROM outside_marks WHERE path > ? AND path < ? ORDER BY path, source",
  );
  const addAll = database.transaction((marks: readonly Mark[], callId: string | null) => {
    for (const { path, source } of marks) insert.run(path.toWellFormed(), source.toWellFormed(), callId);
  });
  return {
    add: (marks, callId) => writing(() => addAll.immediate(marks, callId)),
    at: (path) => at.all(path.toWellFormed()),
    between: (first, last) => between.all(first.toWellFormed(), last.toWellFormed()),
  };
}
