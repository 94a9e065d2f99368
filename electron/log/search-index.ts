import Database from "better-sqlite3";

/** How many rows a search may have to take in before it answers: a few milliseconds' worth. */
const FAR_BEHIND = 500;

/**
 * Follows the log: before a search, with facts outside turns, and at a turn's end once it has fallen behind. Following
 * every row would make the commits before each effect slower for a search that nobody makes in the middle of a turn.
 */
export type SearchIndex = {
  /** Whether a search would have to wait. */
  isFarBehind(): boolean;
  /** Takes in all rows that are not in it yet. Within a transaction. */
  follow(): void;
};

export function searchIndex(database: Database.Database): SearchIndex {
  const add = database.prepare(
    "INSERT INTO search (rowid, text) SELECT seq, text FROM texts WHERE seq > (SELECT seq FROM searchable) AND text <> ''",
  );
  const behind = database.prepare<[], { rows: number }>(
    "SELECT (SELECT max(seq) FROM events) - seq AS rows FROM searchable",
  );
  const note = database.prepare("UPDATE searchable SET seq = (SELECT max(seq) FROM events)");
  return {
    isFarBehind: () => (behind.get()?.rows ?? 0) > FAR_BEHIND,
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
