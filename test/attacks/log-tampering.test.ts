import { createHmac, randomBytes } from "node:crypto";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import type { Verification } from "../../electron/log/chain-check.ts";
import { hashRow, logKey, type ChainedRow } from "../../electron/log/chain.ts";
import { textDelta, toolStarted, wholeTurn } from "../electron/log/events.ts";
import { openLog, type OpenLog } from "../electron/log/open-log.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** Attack 18 of the threat list: whatever is done to the files without the key, verify must not say ok. */

const total = 21;
const positions = [
  { place: "first", seq: 1 },
  { place: "middle", seq: 11 },
  { place: "last", seq: total },
];

/** Three turns of seven events; the log is closed, and the attacker has the files. */
function victim(): string {
  const home = temporaryFolder();
  const { log, database } = openLog(home);
  for (const turn of ["turn-1", "turn-2", "turn-3"])
    log.append(wholeTurn(`do ${turn}`, { turn, call: `call of ${turn}` }));
  database.close();
  return home;
}

/** Changes rows as somebody would who can write the file: guards out of the way, and put back afterwards. */
function tamper({ files }: Pick<OpenLog, "files">, change: (database: Database.Database) => void): void {
  const database = new Database(files.database);
  const guards = database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`);
  database.pragma("foreign_keys = OFF");
  change(database);
  for (const { sql } of guards) database.exec(sql);
  database.close();
}

async function afterwards(change: (database: Database.Database) => void): Promise<Verification> {
  const home = victim();
  const { files, database } = openLog(home);
  database.close();
  tamper({ files }, change);
  return openLog(home).log.verify();
}

test("an untouched log verifies, also with the guards put back as they were", async () => {
  const verification = await afterwards(() => {});
  expect(verification).toMatchObject({ ok: true, rows: total, head: { seq: total }, firstBad: null });
});

describe("one field of one row", () => {
  const columns = [
    "id",
    "at",
    "conversation",
    "turn",
    "call",
    "actor",
    "kind",
    "payload_hash",
    "previous",
    "hash",
  ];
  const cases = positions.flatMap((position) => columns.map((column) => ({ ...position, column })));
  test.each(cases)("$column of the $place row changed", async ({ seq, column }) => {
    const { ok, firstBad } = await afterwards((database) => {
      database.prepare(`UPDATE events SET ${column} = ifnull(${column}, '') || 'x' WHERE seq = ?`).run(seq);
    });
    expect({ ok, seq: firstBad?.seq }).toEqual({ ok: false, seq });
  });

  const emptied = positions.flatMap((position) =>
    ["conversation", "turn"].map((column) => ({ ...position, column })),
  );
  test.each(emptied)("$column of the $place row emptied", async ({ seq, column }) => {
    const { ok, firstBad } = await afterwards((database) => {
      database.prepare(`UPDATE events SET ${column} = NULL WHERE seq = ?`).run(seq);
    });
    expect({ ok, seq: firstBad?.seq }).toEqual({ ok: false, seq });
  });

  test.each(positions)("the content of the $place row changed, taken away, or exchanged", async ({ seq }) => {
    const changes = [
      "UPDATE payloads SET body = replace(body, 'o', 'a') WHERE seq = @seq",
      "UPDATE payloads SET body = body || ' ' WHERE seq = @seq",
      "DELETE FROM payloads WHERE seq = @seq",
      "UPDATE payloads SET body = (SELECT body FROM payloads WHERE seq = 3) WHERE seq = @seq",
    ];
    for (const change of changes) {
      const { ok, firstBad } = await afterwards((database) => void database.prepare(change).run({ seq }));
      expect({ change, ok, seq: firstBad?.seq }).toEqual({ change, ok: false, seq });
    }
  });
});

describe("whole rows", () => {
  const cases = [
    { change: "the first deleted", sql: "DELETE FROM events WHERE seq = 1", firstBad: 2 },
    { change: "one in the middle deleted", sql: "DELETE FROM events WHERE seq = 11", firstBad: 12 },
    { change: "the last deleted", sql: "DELETE FROM events WHERE seq = 21", firstBad: 21 },
    {
      change: "the tail cut off",
      sql: "DELETE FROM events WHERE seq > 14; DELETE FROM payloads WHERE seq > 14",
      firstBad: 15,
    },
    { change: "all deleted", sql: "DELETE FROM events; DELETE FROM payloads", firstBad: 1 },
    {
      change: "one deleted and the gap closed",
      sql: `DELETE FROM payloads WHERE seq = 11; DELETE FROM events WHERE seq = 11;
        UPDATE payloads SET seq = seq - 1 WHERE seq > 11; UPDATE events SET seq = seq - 1 WHERE seq > 11`,
      firstBad: 11,
    },
    {
      change: "two swapped",
      sql: "UPDATE events SET seq = 99 WHERE seq = 4; UPDATE events SET seq = 4 WHERE seq = 5; UPDATE events SET seq = 5 WHERE seq = 99",
      firstBad: 4,
    },
    {
      change: "one written twice",
      sql: `INSERT INTO events SELECT 22, 'other', at, conversation, turn, call, actor, kind, payload_hash, hash, hash
        FROM events WHERE seq = 21`,
      firstBad: 22,
    },
    {
      change: "one slipped in before the first",
      sql: `INSERT INTO events SELECT -4611686018427387904, 'other', at, conversation, turn, call, actor, kind, payload_hash,
        previous, hash FROM events WHERE seq = 1`,
      firstBad: -4611686018427387904,
    },
    {
      change: "a deletion made up, to take a content away",
      sql: `INSERT INTO events SELECT 22, 'other', at, conversation, NULL, NULL, actor, 'conversation.deleted', payload_hash,
        hash, hash FROM events WHERE seq = 21; DELETE FROM payloads WHERE seq = 5`,
      firstBad: 5,
    },
    {
      change: "replaced past the guards",
      sql: "REPLACE INTO events SELECT seq, id, at, conversation, turn, call, 'x', kind, payload_hash, previous, hash FROM events WHERE seq = 6",
      firstBad: 6,
    },
  ];
  test.each(cases)("$change", async ({ sql, firstBad }) => {
    const verification = await afterwards((database) => void database.exec(sql));
    expect({ ok: verification.ok, seq: verification.firstBad?.seq }).toEqual({ ok: false, seq: firstBad });
  });
});

test.each(positions)("hashes from the $place row on computed again, under another key", async ({ seq }) => {
  const { ok, firstBad } = await afterwards((database) => {
    database.prepare("UPDATE events SET actor = 'somebody/1/1' WHERE seq = ?").run(seq);
    rehash(database, seq);
  });
  expect({ ok, seq: firstBad?.seq }).toEqual({ ok: false, seq });
});

describe("old files and the checkpoint", () => {
  test("an older database put back, and one that was used again since", async () => {
    const home = victim();
    const { files, log, database } = openLog(home);
    copyFileSync(files.database, `${files.database}.old`);
    log.append(wholeTurn("do turn-4", { turn: "turn-4" }));
    database.close();
    copyFileSync(`${files.database}.old`, files.database);
    const putBack = openLog(home);
    expect(await putBack.log.verify()).toMatchObject({ ok: false, firstBad: { seq: total + 1, id: null } });
    for (const turn of ["turn-5", "turn-6"]) putBack.log.append(wholeTurn("grow over it", { turn }));
    expect(await putBack.log.verify()).toMatchObject({ ok: false, firstBad: { seq: total + 7 } });
  });

  test("the tail cut off while a turn still runs", async () => {
    const home = victim();
    const { files, log, database } = openLog(home);
    log.append([toolStarted({ turn: "turn-4" }), textDelta("…")]);
    database.close();
    tamper(
      { files },
      (open) => void open.exec("DELETE FROM events WHERE seq > 20; DELETE FROM payloads WHERE seq > 20"),
    );
    expect(await openLog(home).log.verify()).toMatchObject({ ok: false, firstBad: { seq: total } });
  });

  const checkpoints = [
    { what: "taken away", change: (file: string) => rmSync(file) },
    { what: "emptied", change: (file: string) => writeFileSync(file, "") },
    {
      what: "set back by hand",
      change: (file: string) =>
        writeFileSync(file, readFileSync(file, "utf8").replace('"seq":21', '"seq":14')),
    },
  ];
  test.each(checkpoints)(
    "the checkpoint $what, the tail cut off, and the log used again",
    async ({ change }) => {
      const home = victim();
      const { files, database } = openLog(home);
      database.close();
      change(files.checkpoint);
      tamper(
        { files },
        (open) => void open.exec("DELETE FROM events WHERE seq > 14; DELETE FROM payloads WHERE seq > 14"),
      );
      const { log } = openLog(home);
      log.append(wholeTurn("go on", { turn: "turn-4" }));
      expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 0, id: null } });
    },
  );

  test("the whole database deleted", async () => {
    const home = victim();
    rmSync(openLog(home).files.database);
    const { log } = openLog(home);
    log.append(wholeTurn("a fresh start"));
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 8 } });
  });
});

test("guards that are only taken away, or added to, are noticed before anything else happens", async () => {
  for (const sql of [
    "DROP TRIGGER events_no_delete",
    "CREATE TRIGGER more AFTER INSERT ON grants BEGIN DELETE FROM payloads; END",
  ]) {
    const { log, database } = openLog(victim());
    database.exec(sql);
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 0, id: null } });
  }
});

test("with the guards in place, neither rows nor contents can be changed at all", () => {
  const { database } = openLog(victim());
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

test("a page of the file overwritten", async () => {
  const home = victim();
  const { files, database } = openLog(home);
  const page = Number(
    database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'payloads'").pluck().get(),
  );
  database.close();
  const bytes = readFileSync(files.database);
  bytes.fill(randomBytes(4096), (page - 1) * 4096, page * 4096);
  writeFileSync(files.database, bytes);
  expect(await openLog(home).log.verify()).toMatchObject({ ok: false });
});

/** What somebody without the key can do at best: rewrite the chain from a row on with a key of his own. */
function rehash(database: Database.Database, from: number): void {
  const key = logKey(createHmac("sha256", "not the key").digest());
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
