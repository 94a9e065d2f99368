import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "../../../electron/log/database.ts";
import { events } from "../../../electron/log/migrations/001-events.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openLog } from "./open-log.ts";

test("durability and guards are on", () => {
  const { database } = openLog(temporaryFolder());
  const names = [
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "trusted_schema",
    "recursive_triggers",
    "secure_delete",
    "busy_timeout",
  ];
  const settings = names.map((name) => [name, database.pragma(name, { simple: true })]);
  expect(Object.fromEntries(settings)).toEqual({
    journal_mode: "wal",
    synchronous: 2,
    foreign_keys: 1,
    trusted_schema: 0,
    recursive_triggers: 1,
    secure_delete: 1,
    busy_timeout: 2000,
  });
});

const leftAlone = [
  {
    what: "a file that is no database",
    code: "log-damaged",
    write: (path: string) => writeFileSync(path, "hello ".repeat(500)),
  },
  {
    what: "a log of a newer Steward",
    code: "log-too-new",
    write: (path: string) =>
      new Database(path).exec("CREATE TABLE later (x); PRAGMA user_version = 99").close(),
  },
];
test.each(leftAlone)("$what is refused in words and left as it is", ({ code, write }) => {
  const path = join(temporaryFolder(), "steward.db");
  write(path);
  const before = readFileSync(path);
  const opened = openDatabase(path);
  expect(opened).toMatchObject({
    ok: false,
    failure: { code, message: expect.stringMatching(/left (exactly )?as it (is|was)|exactly as it is/) },
  });
  expect(readFileSync(path)).toEqual(before);
});

test("a place where no file can be is refused in words", () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  expect(openDatabase(join(file, "steward.db"))).toMatchObject({
    ok: false,
    failure: { code: "log-unwritable" },
  });
});

test("a log of the first Steward is brought up to date, and its permissions are those on record", async () => {
  const home = temporaryFolder();
  const first = new Database(join(home, "steward.db"));
  first.exec(`${events}; PRAGMA user_version = 1`);
  first.exec("INSERT INTO grants VALUES ('only-in-the-table', '2026-11-22T09:00:00.000Z', '{}', NULL, NULL)");
  first.close();
  const { log } = openLog(home);
  const given = {
    type: "grant.given" as const,
    at: "2026-11-22T09:00:00.000Z",
    grantId: "on-record",
    grant: {},
  };
  log.append([given]);
  expect(log.grants.list()).toEqual([
    { id: "on-record", givenAt: given.at, body: {}, remainingUses: null, revokedAt: null },
  ]);
  expect(await log.verify()).toMatchObject({ ok: true, rows: 1 });
});

test("grants are kept, listed and revoked", () => {
  const { grants } = openLog(temporaryFolder()).log;
  const often = {
    id: "b",
    givenAt: "2026-11-22T09:00:00.000Z",
    body: { tool: "run_command" },
    remainingUses: null,
  };
  const once = { id: "a", givenAt: "2026-11-22T10:00:00.000Z", body: ["x"], remainingUses: 1 };
  grants.insert(once);
  grants.insert(often);
  const revoked = "2026-11-22T11:00:00.000Z";
  expect([grants.revoke("b", revoked), grants.revoke("b", "later"), grants.revoke("none", revoked)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([grants.use("a"), grants.use("a"), grants.use("b"), grants.use("none")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(grants.list()).toEqual([
    { ...often, revokedAt: revoked },
    { ...once, remainingUses: 0, revokedAt: null },
  ]);
});

test("a use counts once over two connections, and is refused where it cannot be written", () => {
  const home = temporaryFolder();
  const [one, two] = [openLog(home), openLog(home, { busyTimeoutMs: 20 })];
  const [first, second] = [one.log.grants, two.log.grants];
  first.insert({ id: "g", givenAt: "2026-11-22T09:00:00.000Z", body: null, remainingUses: 3 });
  expect([first.use("g"), second.use("g")]).toEqual([true, true]);
  one.database.exec("BEGIN IMMEDIATE");
  expect(second.use("g")).toBe(false);
  one.database.exec("COMMIT");
  expect([second.use("g"), first.use("g")]).toEqual([true, false]);
});
