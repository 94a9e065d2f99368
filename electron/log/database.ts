import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { fail, succeed, type Result } from "../../shared/result.ts";
import { events } from "./migrations/001-events.ts";
import { outsideMarks } from "./migrations/002-outside-marks.ts";
import { chainedGrantsOnly } from "./migrations/003-chained-grants.ts";
import { storageFailure } from "./unwritable.ts";

/** In order; the position is the version. Never edit one that was released: append. */
const migrations: readonly string[] = [events, outsideMarks, chainedGrantsOnly];

export type DatabaseOptions = {
  /** How long to wait for another process that is writing. */
  busyTimeoutMs?: number;
};

/**
 * Opens (creates, 0600) the database with its tables up to date. A file that is damaged, or made by a newer Steward, is
 * left as it is and reported.
 */
export function openDatabase(path: string, options: DatabaseOptions = {}): Result<Database.Database> {
  let database: Database.Database | undefined;
  try {
    createPrivately(path);
    database = new Database(path, { timeout: options.busyTimeoutMs ?? 2_000 });
    const newer = newerLog(database);
    if (newer !== null) {
      database.close();
      return newer;
    }
    configure(database);
    migrate(database);
    return succeed(database);
  } catch (error) {
    database?.close();
    return { ok: false, failure: storageFailure(error) };
  }
}

/** SQLite gives its side files the mode of the main file, so that one must be right from the start. */
function createPrivately(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
}

/** The failure where a newer Steward wrote the log; else null. */
export function newerLog(database: Database.Database): Result<never> | null {
  const version = userVersion(database);
  if (version <= migrations.length) return null;
  return fail(
    "log-too-new",
    `The log was written by a newer Steward (format ${version}; this one knows up to ${migrations.length}). It was left as it is.`,
    "Install the newest Steward and start again.",
  );
}

/** Whether all tables are there, so that nothing has to be written before they can be read. */
export function isUpToDate(database: Database.Database): boolean {
  return userVersion(database) === migrations.length;
}

function userVersion(database: Database.Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

function configure(database: Database.Database): void {
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma("trusted_schema = OFF");
  // Without it, INSERT OR REPLACE would delete rows past the triggers that guard them.
  database.pragma("recursive_triggers = ON");
  // What a person deletes is overwritten, also the copies that the search index leaves behind when it merges.
  database.pragma("secure_delete = ON");
}

/** Two processes may open a new home at once: the version is read again under the write lock. */
function migrate(database: Database.Database): void {
  if (isUpToDate(database)) return;
  const run = database.transaction(() => {
    for (const migration of migrations.slice(userVersion(database))) database.exec(migration);
    database.pragma(`user_version = ${migrations.length}`);
  });
  run.immediate();
}

/** Whether every table, index, view and trigger stands as the migrations made it, and nothing else does. */
export function isAsMigrated(database: Database.Database): boolean {
  const model = new Database(":memory:");
  try {
    migrate(model);
    return JSON.stringify(shape(database)) === JSON.stringify(shape(model));
  } finally {
    model.close();
  }
}

/** What SQLite makes for itself, such as statistics for its planner, says nothing about the log. */
function shape(database: Database.Database): unknown[] {
  return database
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') OR name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all();
}
