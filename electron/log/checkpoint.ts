import { closeSync, constants, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { authenticate, genesis, type Head, type LogKey } from "./chain.ts";
import { writing } from "./unwritable.ts";

/**
 * The head of the chain, noted in a file beside the database: a log whose tail was cut off, or in whose place an older
 * file was put back, is behind it. Whoever can put back both files at once goes unnoticed.
 */

const checkpointSchema = z.object({ version: z.literal(1), seq: z.int(), hash: z.string(), mac: z.string() });

/** The file's length in bytes. */
const LENGTH = 256;

/** The noted head, or why there is none to go by. */
export type Checkpoint = { ok: true; head: Head } | { ok: false; reason: string };

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
    const { seq, hash, mac } = checkpointSchema.parse(JSON.parse(text));
    return mac === sign(key, { seq, hash }) ? { ok: true, head: { seq, hash } } : changed;
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
    if (headReader(database)().seq === 0 && !existsSync(file)) replace(file, key, genesis);
  });
  writing(() => begin.immediate());
}

/**
 * Notes the present head. A checkpoint that the log does not agree with is kept: it is the evidence that rows are gone.
 * Takes the write lock, so that of two processes the later one does not note the earlier head.
 */
export function advanceCheckpoint(database: Database, key: LogKey, file: string): void {
  const advance = database.transaction(() => {
    const noted = readCheckpoint(file, key);
    if (!noted.ok) return;
    if (noted.head.seq !== 0 && hashAt(database, noted.head.seq) !== noted.head.hash) return;
    const head = headReader(database)();
    if (head.seq > noted.head.seq) replace(file, key, head);
  });
  advance.immediate();
}

/** Reads the last row as stored, or genesis; made once, because every append asks. */
export function headReader(database: Database): () => Head {
  const last = database.prepare<[], Head>("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
  return () => last.get() ?? genesis;
}

function hashAt(database: Database, seq: number): string | undefined {
  return database.prepare<[number], Head>("SELECT seq, hash FROM events WHERE seq = ?").get(seq)?.hash;
}

function sign(key: LogKey, head: Head): string {
  return authenticate(key, JSON.stringify(["checkpoint", head.seq, head.hash]));
}

/**
 * Written over what stood there: always as long, and within one sector (512 bytes), which a disk writes whole or not at
 * all. A new file put in its place would cost the end of each turn three times as much.
 */
function replace(file: string, key: LogKey, head: Head): void {
  const text = JSON.stringify({ version: 1, ...head, mac: sign(key, head) });
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT, 0o600);
  try {
    writeSync(descriptor, `${text.padEnd(LENGTH - 1)}\n`, 0);
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
