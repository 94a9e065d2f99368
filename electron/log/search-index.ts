import Database from "better-sqlite3";

/**
 * Follows the log: at each turn's end in the same commit, and before a search. Following every single row would make the
 * commits before each effect slower for a search that nobody makes in the middle of a turn.
 */
export type SearchIndex = {
  /** Takes in all rows that are not in it yet. Within a transaction. */
  follow(): void;
};

export function searchIndex(database: Database.Database): SearchIndex {
  const add = database.prepare(
    "INSERT INTO search (rowid, text) SELECT seq, text FROM texts WHERE seq > (SELECT seq FROM searchable) AND text <> ''",
  );
  const note = database.prepare("UPDATE searchable SET seq = (SELECT max(seq) FROM events)");
  return {
    follow() {
      add.run();
      note.run();
    },
  };
}

/** Follows on its own. While another process holds the lock, the latest rows are merely not found yet. */
export function followNow(database: Database.Database): void {
  const behind = "SELECT 1 FROM searchable WHERE seq < (SELECT max(seq) FROM events)";
  if (database.prepare(behind).get() === undefined) return;
  try {
    database.transaction(() => searchIndex(database).follow()).immediate();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}
