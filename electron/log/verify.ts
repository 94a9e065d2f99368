import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import type { Result } from "../../shared/result.ts";
import { besideTheChain, strayContent } from "./beside-the-chain.ts";
import { chainCheck, type BadRow, type ChainCheck, type Verification } from "./chain-check.ts";
import { genesis, type LogKey } from "./chain.ts";
import { noKeptHead, type KeptHead } from "./kept-head.ts";
import { headReader, readCheckpoint } from "./checkpoint.ts";
import { allRows } from "./row.ts";
import { searchFault } from "./search-check.ts";

export type VerifyParts = {
  database: Database.Database;
  key: Result<LogKey>;
  checkpointFile: string;
  /** Where the head is kept besides; nowhere unless given. */
  kept?: KeptHead;
};

const rowsAtOnce = 1_000;

/**
 * Walks the whole log, oldest row first, and gives way to other work in between. Never says ok where a row, a content,
 * the noted head, or what stands beside the chain is not as it was, or where the key to tell is gone.
 */
export async function verify(parts: VerifyParts): Promise<Verification> {
  const { database, key, checkpointFile, kept = noKeptHead } = parts;
  if (!key.ok) return unverifiable(database, key.failure.message);
  // Read first: rows that are added during the walk then only lie behind it.
  const { head, uncovered } = await kept.read();
  const check = chainCheck(key.value, readCheckpoint(checkpointFile, key.value), head);
  const verification = await walk(database, check);
  return uncovered === null ? verification : { ...verification, uncovered };
}

async function walk(database: Database.Database, check: ChainCheck): Promise<Verification> {
  let walked = genesis.seq;
  let isWalked = false;
  try {
    const beside = besideTheChain(database);
    for (const row of allRows(database)) {
      check.take(row);
      beside.take(row);
      walked += 1;
      if (walked % rowsAtOnce === 0) await setImmediate();
    }
    isWalked = true;
    const verification = withFault(check.finish(), strayContent(database));
    if (!verification.ok) return verification;
    const last = verification.head?.seq ?? genesis.seq;
    return withFault(verification, beside.finish(last) ?? (await searchFault(database)));
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return withFault(check.finish(), isWalked ? damagedElsewhere : { ...damagedHere, seq: walked + 1 });
  }
}

const damagedHere = { id: null, reason: "the database file is damaged here" };
const damagedElsewhere = { seq: 0, id: null, reason: "the database file is damaged beside the rows" };

function unverifiable(database: Database.Database, reason: string): Verification {
  const rows = Number(database.prepare("SELECT count(*) FROM events").pluck().get());
  const head = rows === 0 ? null : headReader(database)();
  return { ok: false, rows, head, firstBad: { seq: 0, id: null, reason } };
}

/** Names the lower of the two rows. */
function withFault(verification: Verification, found: BadRow | null): Verification {
  if (found === null) return verification;
  const { firstBad } = verification;
  return { ...verification, ok: false, firstBad: firstBad && firstBad.seq <= found.seq ? firstBad : found };
}
