import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { processActor } from "../../../electron/log/actor.ts";
import { logKey, type LogKey } from "../../../electron/log/chain.ts";
import { openDatabase } from "../../../electron/log/database.ts";
import { openEventLog, type EventLog } from "../../../electron/log/event-log.ts";
import { succeed } from "../../../shared/result.ts";
import { value } from "../../helpers/results.ts";

export type OpenLog = {
  log: EventLog;
  database: Database;
  key: LogKey;
  home: string;
  files: { database: string; checkpoint: string };
};

/** All logs of a test run share it; processes that a test starts get it from the environment. */
export const secret = Buffer.from(
  process.env["STEWARD_TEST_SECRET"] ?? randomBytes(32).toString("hex"),
  "hex",
);

/** A log in `home` under that key; `busyTimeoutMs` and `actor` may be set. */
export function openLog(home: string, options: { actor?: string; busyTimeoutMs?: number } = {}): OpenLog {
  const files = { database: join(home, "steward.db"), checkpoint: join(home, "steward.checkpoint") };
  const database = value(openDatabase(files.database, { busyTimeoutMs: options.busyTimeoutMs ?? 2_000 }));
  const key = logKey(secret);
  const log = openEventLog({
    database,
    key: succeed(key),
    actor: options.actor ?? processActor("test"),
    checkpointFile: files.checkpoint,
    now: () => new Date("2026-11-22T10:00:00.000Z"),
  });
  return { log, database, key, home, files };
}
