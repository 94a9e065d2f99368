import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import { errorMessage } from "../shared/errors.ts";
import { fail, type Failure, type Result, succeed } from "../shared/result.ts";
import { existingHome, openHome, type Home } from "./home.ts";
import { processActor } from "./log/actor.ts";
import type { LogKey } from "./log/chain.ts";
import { openDatabase } from "./log/database.ts";
import { openEventLog, type EventLog } from "./log/event-log.ts";
import { keptHead, type KeptHead } from "./log/kept-head.ts";
import { findLogKey, openLogKey } from "./log/log-key.ts";
import { openReadOnlyDatabase } from "./log/read-only-database.ts";
import { LogUnwritable } from "./log/unwritable.ts";
import type { Keychain } from "./secrets/keychain.ts";
import { separateKeychain } from "./secrets/separate-keychain.ts";
import { openPermissions, type Permissions } from "./permissions.ts";
import { systemClock } from "./system-clock.ts";
import { openSecrets, type Secrets } from "./secrets/secrets.ts";

/** What is kept in a home, opened. */
export type Store = {
  home: Home;
  secrets: Secrets;
  database: Database;
  /** The key of the log's chain; without it the log can be read, and every append is refused. */
  key: Result<LogKey>;
  log: EventLog;
  close(): void;
};

export type StoreHost = {
  host: "terminal" | "desktop";
  /** How this host reaches the system's keychain; a process of its own for each request unless given. */
  keychain?: Keychain;
};

/** Opens (makes, at first use) a home: its secrets, its database and its log. Whatever is damaged stays as it is. */
export async function openStore(
  homeFolder: string,
  { host, keychain = separateKeychain }: StoreHost,
): Promise<Result<Store>> {
  const opened = tryOpen(openHome, homeFolder);
  if (!opened.ok) return opened;
  const home = opened.value;
  const database = openDatabase(home.database);
  if (!database.ok) return database;
  const close = (): void => void database.value.close();
  try {
    const secrets = await openSecrets({ home: home.folder, keychain });
    const key = await openLogKey(database.value, secrets);
    const log = openEventLog({
      database: database.value,
      key,
      actor: processActor(host),
      checkpointFile: home.checkpoint,
      ...keptBy(secrets, key, database.value),
    });
    return succeed({ home, secrets, database: database.value, key, log, close });
  } catch (error) {
    close();
    return { ok: false, failure: logFailure(error) };
  }
}

/** Opens a home in which nothing may be written, so that its history can be read; every append is refused. */
export async function openStoreToRead(homeFolder: string): Promise<Result<Store>> {
  const opened = tryOpen(existingHome, homeFolder);
  if (!opened.ok) return opened;
  const home = opened.value;
  const opening = openReadOnlyDatabase(home.database);
  if (!opening.ok) return opening;
  const database = opening.value;
  const secrets = await openSecrets({ home: home.folder, keychain: separateKeychain });
  const key = await findLogKey(database, secrets);
  const actor = processActor("terminal");
  const kept = keptBy(secrets, key, database);
  const log = openEventLog({
    database,
    key,
    readOnly: true,
    actor,
    checkpointFile: home.checkpoint,
    ...kept,
  });
  return succeed({ home, secrets, database, key, log, close: () => void database.close() });
}

function keptBy(secrets: Secrets, key: Result<LogKey>, database: Database): { kept?: KeptHead } {
  return key.ok ? { kept: keptHead({ secrets, key: key.value, database }) } : {};
}

/** The permissions kept in a home. Throws LogUnwritable where changes cannot be recorded. */
export function openPermissionsOf({ log }: Store): Permissions {
  return openPermissions({ grants: log.grants, clock: systemClock(), newId: randomUUID });
}

/** The failure in an error that says the log could not be used; any other error is a bug and passes. */
export function logFailure(error: unknown): Failure {
  if (error instanceof LogUnwritable) return error.failure;
  throw error;
}

function tryOpen(open: (folder: string) => Home, folder: string): Result<Home> {
  try {
    return succeed(open(folder));
  } catch (error) {
    const why = errorMessage(error);
    return fail(
      "home-unusable",
      `Steward's data folder cannot be used (${why}). Nothing was done.`,
      "Name a folder that you may write to with --home, or give yourself permission to write there.",
    );
  }
}
