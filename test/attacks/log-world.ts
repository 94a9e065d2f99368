import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Verification } from "../../electron/log/chain-check.ts";
import { hashRow, logKey, type ChainedRow, type LogKey } from "../../electron/log/chain.ts";
import { verify } from "../../electron/log/verify.ts";
import { succeed } from "../../shared/result.ts";
import { wholeTurn } from "../electron/log/events.ts";
import { openLog, secret } from "../electron/log/open-log.ts";
import { temporaryFolder, layOut } from "../helpers/temporary-folder.ts";

/** A small log with something of everything, as bytes: somebody without the key has the files, and puts them back. */

/** Where in the log attacks are tried: the ends, both sides of what the older checkpoint noted, and rows that matter. */
export const PLACES = {
  first: 1,
  second: 2,
  middle: 14,
  given: 15,
  revoked: 16,
  deletion: 31,
  "before the noted": 37,
  noted: 38,
  "after the noted": 39,
  "last but one": 41,
  last: 42,
} as const;
/** The first row whose content went with its conversation. */
export const ERASED = 24;
/** The newest checkpoint notes the last row; the older one was noted before the turn that was cut short. */
export const NOTED = { newest: 42, older: 38 } as const;

export type Victim = {
  database: Buffer;
  loose: Buffer;
  checkpoint: Record<keyof typeof NOTED, Buffer>;
  key: LogKey;
};

let made: Victim | undefined;

/** The same log for all tests of a file. */
export function theVictim(): Victim {
  made ??= makeVictim();
  return made;
}

function turn(number: number, conversation: string): ReturnType<typeof wholeTurn> {
  return wholeTurn(`do ${number}`, { turn: `turn-${number}`, call: `call-${number}`, conversation });
}

function makeVictim(): Victim {
  const home = temporaryFolder();
  const { log, database, files, key } = openLog(home);
  log.append([...turn(1, "kept"), ...turn(2, "kept")]);
  const body = { tool: "run_command", covers: { paths: ["/home/ana/work"] } };
  log.grants.insert({ id: "grant-1", givenAt: "2026-11-22T09:00:00.000Z", body, remainingUses: null });
  log.grants.revoke("grant-1", "2026-11-22T10:00:00.000Z");
  log.append(turn(3, "kept"));
  log.append(turn(4, "erased"));
  log.deleteContent("erased");
  log.append(turn(5, "kept"));
  const older = readFileSync(files.checkpoint);
  log.append(turn(6, "kept").slice(0, 4));
  database.close();
  const bytes = readFileSync(files.database);
  // In memory there is no write-ahead log (sqlite.org/fileformat2.html, section 1.3.3).
  bytes.fill(1, 18, 20);
  return {
    database: bytes,
    loose: loosened(bytes),
    checkpoint: { older, newest: readFileSync(files.checkpoint) },
    key,
  };
}

export type Attack = (database: Database.Database) => void;

/**
 * What verify says after an attack by somebody who can write the file as he likes: rules and guards are out of the way
 * while he works, and stand as before afterwards.
 */
export async function afterAttack(
  victim: Victim,
  attack: Attack,
  checkpoint: string | Buffer = victim.checkpoint.newest,
): Promise<Verification> {
  const database = new Database(Buffer.from(victim.database));
  unguarded(database, attack);
  return verifyIn(database, victim.key, checkpoint);
}

/** `checkpoint`: the bytes of the file; closes the database. */
export async function verifyIn(
  database: Database.Database,
  key: LogKey,
  checkpoint: string | Buffer,
): Promise<Verification> {
  const home = temporaryFolder();
  layOut(home, { checkpoint });
  try {
    return await verify({ database, key: succeed(key), checkpointFile: join(home, "checkpoint") });
  } finally {
    database.close();
  }
}

/** As `afterAttack`, but rules and guards stay out of the way: for attacks that must be seen in a row itself. */
export async function afterQuickAttack(victim: Victim, attack: Attack): Promise<Verification> {
  const database = new Database(Buffer.from(victim.loose));
  database.pragma("foreign_keys = OFF");
  attack(database);
  return verifyIn(database, victim.key, victim.checkpoint.newest);
}

function loosened(bytes: Buffer): Buffer {
  const database = new Database(Buffer.from(bytes));
  unguarded(database, () => {}, { forGood: true });
  const loose = database.serialize();
  database.close();
  return loose;
}

export function unguarded(
  database: Database.Database,
  attack: Attack,
  { forGood } = { forGood: false },
): void {
  const edit = (change: () => void): void => {
    database.unsafeMode(true);
    database.pragma("writable_schema = ON");
    change();
    database.pragma("writable_schema = RESET");
  };
  const kept = database
    .prepare<[], { type: string }>("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema")
    .all();
  edit(() => {
    database.exec("DELETE FROM sqlite_schema WHERE type = 'trigger'");
    database.exec(`UPDATE sqlite_schema SET sql = replace(replace(sql, ') STRICT', ')'), ' NOT NULL', '')
      WHERE name IN ('events', 'payloads', 'settled', 'searchable')`);
  });
  database.pragma("foreign_keys = OFF");
  attack(database);
  if (forGood) return;
  edit(() => {
    const trigger = database.prepare("INSERT INTO sqlite_schema VALUES (@type, @name, @tbl_name, 0, @sql)");
    const table = database.prepare("UPDATE sqlite_schema SET sql = @sql WHERE name = @name");
    for (const row of kept) (row.type === "trigger" ? trigger : table).run(row);
  });
  database.unsafeMode(false);
}

/** What somebody without the key can do at best: compute the chain again from a row on, with a key of his own. */
export function rehash(database: Database.Database, from: number, key: Parameters<typeof hashRow>[0]): void {
  const rows = database
    .prepare<[number], ChainedRow>(
      "SELECT *, payload_hash AS payloadHash FROM events WHERE seq >= ? ORDER BY seq",
    )
    .all(from);
  let previous = rows[0]?.previous ?? "";
  for (const row of rows) {
    const hash = hashRow(key, { ...row, previous });
    database.prepare("UPDATE events SET previous = ?, hash = ? WHERE seq = ?").run(previous, hash, row.seq);
    previous = hash;
  }
}

/** Keys that somebody might try. */
export const GUESSES: Record<string, LogKey> = {
  zeros: logKey(Buffer.alloc(32)),
  ones: logKey(Buffer.alloc(32, 1)),
  "the key's bytes turned round": logKey(Buffer.from(secret.toReversed())),
  "a text": logKey(Buffer.from("steward".padEnd(32))),
};
