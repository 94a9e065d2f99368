import { copyFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LogUnwritable } from "../../electron/log/unwritable.ts";
import { wholeTurn } from "../electron/log/events.ts";
import { openLog, type OpenLog } from "../electron/log/open-log.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** Attack 17 of the threat list, at the log: what cannot be recorded throws, so that nothing goes on to an effect. */

const cases: {
  name: string;
  code: string;
  hinder: (open: OpenLog) => void;
  free?: (open: OpenLog) => void;
}[] = [
  {
    name: "another process holds the write lock",
    code: "log-locked",
    hinder: ({ home }) => void openLog(home).database.exec("BEGIN IMMEDIATE"),
  },
  {
    name: "read-only",
    code: "log-read-only",
    hinder: ({ database }) => void database.pragma("query_only = ON"),
    free: ({ database }) => void database.pragma("query_only = OFF"),
  },
  {
    name: "no room left",
    code: "log-full",
    hinder: ({ database }) => void database.pragma(`max_page_count = ${pages(database)}`),
    free: ({ database }) => void database.pragma("max_page_count = 1000000"),
  },
  { name: "the file was deleted", code: "log-gone", hinder: ({ files }) => rmSync(files.database) },
  {
    name: "another file was put in its place",
    code: "log-gone",
    hinder: ({ files }) => {
      copyFileSync(files.database, `${files.database}.copy`);
      renameSync(`${files.database}.copy`, files.database);
    },
  },
  {
    name: "the tables are damaged",
    code: "log-damaged",
    hinder: ({ files, database }) => {
      database.pragma("wal_checkpoint(TRUNCATE)");
      database.pragma("cache_size = 0");
      writeFileSync(files.database, Buffer.alloc(200_000, 0x5a), { flag: "r+" });
    },
  },
];

test.each(cases)("$name: nothing is added, and the sentence says so", ({ code, hinder }) => {
  const open = openLog(temporaryFolder(), { busyTimeoutMs: 20 });
  open.log.append(wholeTurn("before"));
  hinder(open);
  // A large batch, so that it cannot fit into pages that are already there.
  const failure = refusal(() => open.log.append(wholeTurn("x".repeat(100_000), { turn: "turn-2" })));
  expect(failure).toMatchObject({ code, message: expect.stringMatching(/[Nn]othing was done/) });
  expect(failure.suggestion).toMatch(/^[A-Z].*\.$/);
});

test.each(cases.filter(({ free }) => free !== undefined))(
  "$name: once that is over, the log goes on whole",
  async (hindrance) => {
    const open = openLog(temporaryFolder());
    open.log.append(wholeTurn("before"));
    hindrance.hinder(open);
    refusal(() => open.log.append(wholeTurn("x".repeat(100_000), { turn: "turn-2" })));
    hindrance.free?.(open);
    open.log.append(wholeTurn("after", { turn: "turn-3" }));
    expect(open.log.eventsOfTurn("turn-2")).toEqual([]);
    expect(await open.log.verify()).toMatchObject({ ok: true, rows: 14 });
  },
);

function pages(database: OpenLog["database"]): number {
  return Number(database.pragma("page_count", { simple: true }));
}

function refusal(append: () => void): LogUnwritable["failure"] {
  try {
    append();
  } catch (error) {
    if (error instanceof LogUnwritable) return error.failure;
    throw error;
  }
  throw new Error("the append went through");
}
