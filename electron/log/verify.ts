import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import type { Result } from "../../shared/result.ts";
import { chainCheck, type BadRow, type Verification } from "./chain-check.ts";
import { genesis, type LogKey } from "./chain.ts";
import { headReader, readCheckpoint } from "./checkpoint.ts";
import { guards } from "./database.ts";
import { allRows } from "./row.ts";

const rowsAtOnce = 1_000;

/**
 * Walks the whole log, oldest row first, and gives way to other work in between. Never says ok where a row, a content,
 * the noted head or one of the guarding triggers is not as it was, or where the key to tell is gone.
 */
export async function verify(
  database: Database.Database,
  key: Result<LogKey>,
  checkpointFile: string,
): Promise<Verification> {
  if (!key.ok) return unverifiable(database, key.failure.message);
  // Read first: rows that are added during the walk then only lie behind it.
  const check = chainCheck(key.value, readCheckpoint(checkpointFile, key.value));
  let taken = genesis.seq;
  try {
    for (const row of allRows(database)) {
      check.take(row);
      taken += 1;
      if (taken % rowsAtOnce === 0) await setImmediate();
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return failed(check.finish(), { seq: taken + 1, id: null, reason: "the database file is damaged here" });
  }
  const verification = check.finish();
  return verification.ok ? checkGuards(database, verification) : verification;
}

/** Rows can only be changed with the triggers out of the way; where they are missing, somebody has been there. */
function checkGuards(database: Database.Database, verification: Verification): Verification {
  const reason = "the triggers that guard the log were removed or changed";
  return guards(database) ? verification : failed(verification, { seq: 0, id: null, reason });
}

function unverifiable(database: Database.Database, reason: string): Verification {
  const rows = Number(database.prepare("SELECT count(*) FROM events").pluck().get());
  const head = rows === 0 ? null : headReader(database)();
  return { ok: false, rows, head, firstBad: { seq: 0, id: null, reason } };
}

function failed(verification: Verification, found: BadRow): Verification {
  return { ...verification, ok: false, firstBad: verification.firstBad ?? found };
}
