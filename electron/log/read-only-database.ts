import { existsSync, readFileSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { succeed, type Result } from "../../shared/result.ts";
import { isUpToDate, newerLog } from "./database.ts";
import { readOnlyLog, storageFailure } from "./unwritable.ts";

/**
 * Opens a database that may only be read, and leaves no file beside it. While another process has it open, it is read
 * under that one's locks; else it is taken whole into memory, where the search index can follow the log and the file
 * stays as it is. What SQLite makes beside a read-only file in order to read it (sqlite.org/wal.html, "Read-Only
 * Databases") would itself be read-only, and in the way of every later write. Fails where what a crash left beside the
 * file, or an older format, would have to be written first.
 */
export function openReadOnlyDatabase(path: string): Result<Database.Database> {
  let database: Database.Database | undefined;
  try {
    const isOpenElsewhere = existsSync(`${path}-shm`);
    if (!isOpenElsewhere && hasRowsBeside(path)) return { ok: false, failure: readOnlyLog };
    database = isOpenElsewhere ? new Database(path, { readonly: true }) : inMemory(path);
    const newer = newerLog(database);
    if (newer === null && isUpToDate(database)) return succeed(database);
    database.close();
    return newer ?? { ok: false, failure: readOnlyLog };
  } catch (error) {
    database?.close();
    return { ok: false, failure: storageFailure(error) };
  }
}

function hasRowsBeside(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function inMemory(path: string): Database.Database {
  const file = readFileSync(path);
  // Memory has no write-ahead log: 2 and 2 in the header would ask for one (sqlite.org/fileformat2.html, section 1.3.3).
  if (file.length > 20) file.fill(1, 18, 20);
  return new Database(file);
}
