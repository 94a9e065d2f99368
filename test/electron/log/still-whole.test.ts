import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { openReadOnlyDatabase } from "../../../electron/log/read-only-database.ts";
import { temporaryFolder, snapshot } from "../../helpers/temporary-folder.ts";
import { value } from "../../helpers/results.ts";
import { toolStarted, turnStarted, wholeTurn } from "./events.ts";
import { openLog, type OpenLog } from "./open-log.ts";

/** What people and programs do to a log without changing what it says: none of it raises an alarm. */

function used(): OpenLog {
  const open = openLog(temporaryFolder());
  for (const turn of ["one", "two", "three"])
    open.log.append(wholeTurn(`do ${turn}`, { turn, call: `call of ${turn}`, conversation: turn }));
  open.log.grants.insert({ id: "g", givenAt: "2026-11-22T09:00:00.000Z", body: {}, remainingUses: 2 });
  open.log.search({ text: "do" });
  return open;
}

const harmless: Record<string, (database: Database) => void> = {
  "the file put in order (VACUUM)": (database) => void database.exec("VACUUM"),
  "the write-ahead log taken in": (database) => void database.pragma("wal_checkpoint(TRUNCATE)"),
  "indexes built anew": (database) => void database.exec("REINDEX"),
  "statistics for the planner": (database) => void database.exec("ANALYZE"),
  "the search index merged": (database) =>
    void database.exec("INSERT INTO search (search) VALUES ('optimize')"),
  "another page size": (database) =>
    void database.exec(
      "PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM; PRAGMA journal_mode = WAL",
    ),
};
describe("the log stays whole", () => {
  test.each(Object.entries(harmless))("%s", async (_what, change) => {
    const { log, database, home } = used();
    change(database);
    expect(await log.verify()).toMatchObject({ ok: true, rows: 22 });
    database.close();
    const again = openLog(home).log;
    again.append(wholeTurn("go on", { turn: "four" }));
    expect(await again.verify()).toMatchObject({ ok: true, rows: 29 });
  });

  test("a backup of both files, restored elsewhere", async () => {
    const { database, files } = used();
    const home = temporaryFolder();
    await database.backup(join(home, "steward.db"));
    copyFileSync(files.checkpoint, join(home, "steward.checkpoint"));
    expect(await openLog(home).log.verify()).toMatchObject({ ok: true, rows: 22 });
  });

  test("conversations erased by a person, in any order, also all of them", async () => {
    const { log } = used();
    for (const conversation of ["two", "one", "three"]) {
      log.deleteContent(conversation);
      expect(await log.verify()).toMatchObject({ ok: true });
    }
  });

  test("a conversation erased while something in it was cut short, and recovered later", async () => {
    const { log, database, home } = used();
    const gone = openLog(home, { actor: "test/999999/1" });
    gone.log.append([
      turnStarted("cut", { turn: "cut", conversation: "cut" }),
      toolStarted({ turn: "cut", call: "c", conversation: "cut" }),
    ]);
    log.deleteContent("cut");
    log.recover();
    expect(await log.verify()).toMatchObject({ ok: true });
    database.close();
  });

  test("rows added, taken back and erased while the check goes on", async () => {
    const { log } = used();
    for (let turn = 0; turn < 400; turn += 1)
      log.append(wholeTurn(`more ${turn}`, { turn: `t${turn}`, conversation: `c${turn % 7}` }));
    const checking = log.verify();
    for (let round = 0; round < 7; round += 1) {
      await new Promise(setImmediate);
      log.append(wholeTurn("while it is checked", { turn: `w${round}`, conversation: "w" }));
      log.deleteContent(`c${round}`);
      log.search({ text: "checked" });
    }
    expect(await checking).toMatchObject({ ok: true });
  });
});

test("rows that a kill left beside a log that may only be read are read, and nothing is written", async () => {
  const from = used();
  const home = temporaryFolder();
  for (const name of ["steward.db", "steward.db-wal", "steward.checkpoint"])
    copyFileSync(join(from.home, name), join(home, name));
  const before = snapshot(home);
  const database = value(openReadOnlyDatabase(join(home, "steward.db")));
  expect(database.prepare("SELECT max(seq) FROM events").pluck().get()).toBe(22);
  database.close();
  expect(snapshot(home)).toEqual(before);
  expect(readFileSync(join(home, "steward.db-wal")).length).toBeGreaterThan(0);
  expect(readdirSync(home)).toHaveLength(3);
});
