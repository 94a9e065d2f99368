import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import type { Verification } from "../../electron/log/chain-check.ts";
import { logKey } from "../../electron/log/chain.ts";
import { openEventLog } from "../../electron/log/event-log.ts";
import { succeed } from "../../shared/result.ts";
import { wholeTurn } from "../electron/log/events.ts";
import { openLog, type OpenLog } from "../electron/log/open-log.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { theVictim, unguarded, verifyIn } from "./log-world.ts";

/**
 * Attack 18 of the threat list, at the files: whatever is done to them without the key, verify must not say ok. By field and
 * by row: `log-every-field`, `log-rows`; beside the chain: `log-beside`; permissions: `log-grants`; the keychain: `log-put-back`.
 */

const total = 21;

/** Three turns of seven events; the log is closed, and the attacker has the files. */
function victim(): Pick<OpenLog, "home" | "files"> {
  const { log, database, home, files } = openLog(temporaryFolder());
  for (const turn of ["turn-1", "turn-2", "turn-3"])
    log.append(wholeTurn(`do ${turn}`, { turn, call: `call of ${turn}` }));
  database.close();
  return { home, files };
}

/** What verify says in a Steward that starts now; one that cannot open the log at all says no too. */
async function verified(home: string): Promise<Pick<Verification, "ok"> & Partial<Verification>> {
  let open: OpenLog;
  try {
    open = openLog(home);
  } catch {
    return { ok: false };
  }
  const verification = await open.log.verify();
  open.database.close();
  return verification;
}

describe("other files put in place", () => {
  test("an older database, and one that was used again since", async () => {
    const { home, files } = victim();
    const { log, database } = openLog(home);
    copyFileSync(files.database, `${files.database}.old`);
    log.append(wholeTurn("do turn-4", { turn: "turn-4" }));
    database.close();
    copyFileSync(`${files.database}.old`, files.database);
    const putBack = openLog(home);
    expect(await putBack.log.verify()).toMatchObject({ ok: false, firstBad: { seq: total + 1, id: null } });
    for (const turn of ["turn-5", "turn-6"]) putBack.log.append(wholeTurn("grow over it", { turn }));
    expect(await putBack.log.verify()).toMatchObject({ ok: false, firstBad: { seq: total + 7 } });
  });

  test("the whole database deleted", async () => {
    const { home, files } = victim();
    rmSync(files.database);
    const { log } = openLog(home);
    log.append(wholeTurn("a fresh start"));
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 8 } });
  });

  const exchanged: { names: ("database" | "checkpoint")[] }[] = [
    { names: ["database"] },
    { names: ["checkpoint"] },
    { names: ["database", "checkpoint"] },
  ];
  test.each(exchanged)("of another home, with another key: $names", async ({ names }) => {
    const [{ home, files }, other] = [victim(), foreignLog()];
    for (const name of names) copyFileSync(other.files[name], files[name]);
    expect(await verified(home)).toMatchObject({ ok: false });
  });

  test("another key in place of the log's", async () => {
    const { files, database } = openLog(victim().home);
    const log = openEventLog({
      database,
      key: succeed(logKey(randomBytes(32))),
      actor: "test/1/1",
      checkpointFile: files.checkpoint,
    });
    expect(await log.verify()).toMatchObject({ ok: false, rows: total });
  });
});

function foreignLog(): Pick<OpenLog, "files"> {
  const home = temporaryFolder();
  const { database, files } = openLog(home);
  rmSync(files.checkpoint);
  const key = succeed(logKey(randomBytes(32)));
  const log = openEventLog({ database, key, actor: "test/1/1", checkpointFile: files.checkpoint });
  for (const turn of ["a", "b", "c"]) log.append(wholeTurn("another's", { turn, call: turn }));
  database.close();
  return { files };
}

/** A log with rows in its write-ahead log, as a kill leaves it: copied while it is open. */
function killed(): Pick<OpenLog, "home" | "files"> {
  const from = openLog(victim().home);
  from.log.append(wholeTurn("do turn-4", { turn: "turn-4" }).slice(0, 4));
  const home = temporaryFolder();
  const files = { database: `${home}/steward.db`, checkpoint: `${home}/steward.checkpoint` };
  copyFileSync(from.files.database, files.database);
  copyFileSync(`${from.files.database}-wal`, `${files.database}-wal`);
  copyFileSync(from.files.checkpoint, files.checkpoint);
  from.database.close();
  return { home, files };
}

describe("what a process that was killed left beside the database", () => {
  test("is read, and verifies", async () => {
    expect(await verified(killed().home)).toMatchObject({ ok: true, rows: total + 4 });
  });

  const changes: Record<string, (wal: string) => void> = {
    "taken away": (wal) => rmSync(wal),
    emptied: (wal) => writeFileSync(wal, ""),
    "its head overwritten": (wal) => overwrite(wal, 0, randomBytes(32)),
    "its last commit cut off": (wal) => writeFileSync(wal, readFileSync(wal).subarray(0, -4120)),
    "a byte in its last commit changed": (wal) => overwrite(wal, statSync(wal).size - 2000, Buffer.from("?")),
  };
  test.each(Object.entries(changes))("%s", async (_what, change) => {
    const { home, files } = killed();
    change(`${files.database}-wal`);
    expect(await verified(home)).toMatchObject({ ok: false, firstBad: { id: null } });
  });

  test("rubbish behind its end is not read", async () => {
    const { home, files } = killed();
    appendFileSync(`${files.database}-wal`, randomBytes(9000));
    expect(await verified(home)).toMatchObject({ ok: true, rows: total + 4 });
  });
});

test("any page of the file overwritten, or emptied", async () => {
  const whole = theVictim();
  const size = 4096;
  const unseen: string[] = [];
  for (let page = 0; page < whole.database.length / size; page += 1)
    for (const [what, bytes] of Object.entries({ noise: randomBytes(size), zeros: Buffer.alloc(size) })) {
      const file = Buffer.from(whole.database);
      if (file.subarray(page * size, (page + 1) * size).equals(bytes)) continue;
      bytes.copy(file, page * size);
      if (await isOk(file)) unseen.push(`page ${page + 1} of ${what}`);
    }
  expect(unseen).toEqual([]);
});

async function isOk(file: Buffer): Promise<boolean> {
  try {
    return (await verifyIn(new Database(file), theVictim().key, theVictim().checkpoint.newest)).ok;
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}

test("guards that are only taken away, or added to, are noticed before anything else happens", async () => {
  for (const sql of [
    "DROP TRIGGER events_no_delete",
    "CREATE TRIGGER more AFTER INSERT ON events BEGIN DELETE FROM payloads; END",
  ]) {
    const { log, database } = openLog(victim().home);
    database.exec(sql);
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 0, id: null } });
  }
});

test("a guard that guards nothing, under the name of the true one", async () => {
  const { log, database } = openLog(victim().home);
  unguarded(database, () => {}, { forGood: true });
  for (const name of ["events_no_update", "events_no_delete", "payloads_no_update", "payloads_no_delete"]) {
    const [table, , event] = name.split("_");
    database.exec(`CREATE TRIGGER ${name} BEFORE ${event} ON ${table} WHEN 0 BEGIN SELECT 1; END`);
  }
  expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 0, id: null } });
});

test("with the guards in place, neither rows nor contents can be changed at all", () => {
  const { database } = openLog(victim().home);
  const attempts = [
    "UPDATE events SET actor = 'x' WHERE seq = 3",
    "DELETE FROM events WHERE seq = 3",
    "REPLACE INTO events SELECT * FROM events WHERE seq = 3",
    "UPDATE payloads SET body = '{}' WHERE seq = 3",
    "DELETE FROM payloads WHERE seq = 3",
  ];
  for (const sql of attempts)
    expect(() => database.exec(sql), sql).toThrow(/append-only|go only with their conversation/);
});

test("the checkpoint taken away, the tail cut off, and the log used again", async () => {
  const { home, files } = victim();
  rmSync(files.checkpoint);
  const cut = openLog(home);
  unguarded(
    cut.database,
    (open) => void open.exec("DELETE FROM events WHERE seq > 14; DELETE FROM payloads WHERE seq > 14"),
  );
  cut.database.close();
  const { log } = openLog(home);
  log.append(wholeTurn("go on", { turn: "turn-4" }));
  expect(existsSync(files.checkpoint)).toBe(false);
  expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 0, id: null } });
});

function overwrite(path: string, at: number, bytes: Buffer): void {
  const file = readFileSync(path);
  bytes.copy(file, at);
  writeFileSync(path, file);
}
