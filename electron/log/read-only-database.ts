import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { succeed, type Result } from "../../shared/result.ts";
import { isUpToDate, newerLog } from "./database.ts";
import { readOnlyLog, storageFailure } from "./unwritable.ts";

/**
 * Opens a database that may only be read, and leaves no file beside it. While another process has it open, it is read
 * under that one's locks; else it is taken whole into memory, where the search index can follow the log and the file
 * stays as it is. What SQLite makes beside a read-only file in order to read it (sqlite.org/wal.html, "Read-Only
 * Databases") would itself be read-only, and in the way of every later write. Rows that a crash left beside the file are
 * taken in too. Fails where an older format would have to be written first.
 */
export function openReadOnlyDatabase(path: string): Result<Database.Database> {
  let database: Database.Database | undefined;
  try {
    database = existsSync(`${path}-shm`) ? new Database(path, { readonly: true }) : inMemory(path);
    const newer = newerLog(database);
    if (newer === null && isUpToDate(database)) return succeed(database);
    database.close();
    return newer ?? { ok: false, failure: readOnlyLog };
  } catch (error) {
    database?.close();
    return { ok: false, failure: storageFailure(error) };
  }
}

function inMemory(path: string): Database.Database {
  const file = hasRowsBeside(path) ? joined(path) : readFileSync(path);
  // Memory has no write-ahead log: 2 and 2 in the header would ask for one (sqlite.org/fileformat2.html, section 1.3.3).
  if (file.length > 20) file.fill(1, 18, 20);
  return new Database(file);
}

function hasRowsBeside(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** SQLite puts the two files together itself: in a copy that only this account can read, for a moment. */
function joined(path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "steward-read-"));
  const copy = join(folder, "steward.db");
  try {
    for (const side of ["", "-wal"]) copyFileSync(`${path}${side}`, `${copy}${side}`);
    for (const side of ["", "-wal"]) chmodSync(`${copy}${side}`, 0o600);
    const database = new Database(copy);
    try {
      return database.serialize();
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
