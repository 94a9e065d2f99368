import { closeSync, constants, fdatasyncSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { syncFolderNow } from "../../tools/files/durable.ts";
import { authenticate, genesis, type Head, type LogKey } from "./chain.ts";
import { writing } from "./unwritable.ts";

/**
 * The head of the chain, noted in a file beside the database: a log whose tail was cut off, or in whose place an older
 * file was put back, is behind it. Whoever can put back both files at once goes unnoticed.
 */

const checkpointSchema = z.object({
  version: z.literal(1),
  seq: z.int(),
  hash: z.string(),
  mac: z.string(),
  grants: z.int().optional(),
});

/** The rows that say something about permissions. */
export const isGrantFact = "e.kind IN ('grant.given', 'grant.revoked', 'grant.used') AND e.turn IS NULL";

/** The file's length in bytes. */
const LENGTH = 256;

/** `grants`: how many rows up to the head are about permissions; null in a checkpoint of the first Steward. */
type Noted = { head: Head; grants: number | null };

type NoterParts = { database: Database; key: LogKey; checkpointFile: string };

/** The noted head, or why there is none to go by. */
export type Checkpoint = ({ ok: true } & Noted) | { ok: false; reason: string };

export function readCheckpoint(file: string, key: LogKey): Checkpoint {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { ok: false, reason: "the checkpoint file beside the log is missing or unreadable" };
  }
  const changed = {
    ok: false,
    reason: "the checkpoint file beside the log was changed or belongs to another log",
  } as const;
  try {
    const { seq, hash, mac, grants = null } = checkpointSchema.parse(JSON.parse(text));
    const noted = { head: { seq, hash }, grants };
    return mac === sign(key, noted) ? { ok: true, ...noted } : changed;
  } catch {
    return changed;
  }
}

/**
 * Notes the head of a log that has no rows yet: from then on a missing checkpoint means that somebody took it away.
 * Throws LogUnwritable where it cannot.
 */
export function beginCheckpoint(database: Database, key: LogKey, file: string): void {
  const begin = database.transaction(() => {
    if (headReader(database)().seq !== 0 || !isMissing(file)) return;
    replace(file, key, { head: genesis, grants: 0, isDurable: true });
    syncFolderNow(dirname(file));
  });
  writing(() => begin.immediate());
}

/** A power cut can leave an empty file where a first checkpoint was being written. */
function isMissing(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/**
 * Notes the present head, after every commit: also of a turn that a crash cut short, no row can be cut off unnoticed. A
 * checkpoint that the log does not agree with is kept: it is the evidence that rows are gone. Takes the write lock, so that
 * of two processes the later one does not note the earlier head. `isDurable`: also for when the power fails, which takes
 * as long as a commit; a checkpoint that is lost then only covers fewer rows. Returns the head, or null where it was not noted.
 */
export function checkpointNoter(parts: NoterParts): (isDurable: boolean) => Head | null {
  const { database, key, checkpointFile } = parts;
  const last = headReader(database);
  const hashAt = database.prepare<[number], string>("SELECT hash FROM events WHERE seq = ?").pluck();
  const countGrants = grantCounter(database);
  const advance = database.transaction((isDurable: boolean) => {
    const noted = readCheckpoint(checkpointFile, key);
    if (!noted.ok) return null;
    if (noted.head.seq !== 0 && hashAt.get(noted.head.seq) !== noted.head.hash) return null;
    const head = last();
    if (head.seq > noted.head.seq || isDurable)
      replace(checkpointFile, key, { head, grants: countGrants(noted, head), isDurable });
    return head;
  });
  return (isDurable) => advance.immediate(isDurable);
}

/** Reads the last row as stored, or genesis; made once, because every append asks. */
export function headReader(database: Database): () => Head {
  const last = database.prepare<[], Head>("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
  return () => last.get() ?? genesis;
}

/** Goes on from what was noted: a row that somebody took away before stays counted, and is missed. */
function grantCounter(database: Database): (noted: Noted, head: Head) => number {
  const count = database
    .prepare<[number, number], number>(
      `SELECT count(*) FROM events AS e WHERE ${isGrantFact} AND e.seq > ? AND e.seq <= ?`,
    )
    .pluck();
  return (noted, head) => {
    const after = noted.grants === null ? genesis.seq : noted.head.seq;
    return (noted.grants ?? 0) + (count.get(after, head.seq) ?? 0);
  };
}

function sign(key: LogKey, { head, grants }: Noted): string {
  const counted = grants === null ? [] : [grants];
  return authenticate(key, JSON.stringify(["checkpoint", head.seq, head.hash, ...counted]));
}

/**
 * Written over what stood there: always as long, and within one sector (512 bytes), which a disk writes whole or not at
 * all. A new file put in its place would cost the end of each turn three times as much.
 */
function replace(file: string, key: LogKey, noted: Noted & { isDurable: boolean }): void {
  const { head, grants, isDurable } = noted;
  const text = JSON.stringify({ version: 1, ...head, grants, mac: sign(key, noted) });
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT, 0o600);
  try {
    writeSync(descriptor, `${text.padEnd(LENGTH - 1)}\n`, 0);
    if (isDurable) fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
