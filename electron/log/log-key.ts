import { randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { fail, succeed, type Result } from "../../shared/result.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { logKey, type LogKey } from "./chain.ts";
import { LogUnwritable, writing } from "./unwritable.ts";

/**
 * The key of this log's chain, made on first use. The database says which key it is made with, and each key has its own
 * name among the secrets: no key is ever overwritten, and of two processes that start a new log at once, one key wins.
 * Where the key is gone, this fails and starts no other one (docs/decisions/0005-log-key.md).
 */
export async function openLogKey(database: Database, secrets: Secrets): Promise<Result<LogKey>> {
  const isBegun =
    keyInUse(database) !== null || database.prepare("SELECT 1 FROM events LIMIT 1").get() !== undefined;
  return isBegun ? findLogKey(database, secrets) : create(database, secrets);
}

/** The key that the log is made with, or why it cannot be had; makes none, so that a log can also just be read. */
export async function findLogKey(database: Database, secrets: Secrets): Promise<Result<LogKey>> {
  const id = keyInUse(database);
  return id === null ? gone() : existing(secrets, id);
}

async function existing(secrets: Secrets, id: string): Promise<Result<LogKey>> {
  const stored = await secrets.get(secretName(id));
  if (!stored.ok) return stored;
  const bytes = Buffer.from(stored.value ?? "", "hex");
  if (bytes.length !== 32) return gone();
  const key = logKey(bytes);
  return key.id === id ? succeed(key) : gone();
}

async function create(database: Database, secrets: Secrets): Promise<Result<LogKey>> {
  const bytes = randomBytes(32);
  const key = logKey(bytes);
  const stored = await secrets.set(secretName(key.id), bytes.toString("hex"));
  if (!stored.ok) return stored;
  // Read back before a single row depends on it.
  const kept = await existing(secrets, key.id);
  if (!kept.ok) return kept;
  const claimed = claim(database, key.id);
  if (!claimed.ok || claimed.value === key.id) return claimed.ok ? kept : claimed;
  await secrets.delete(secretName(key.id));
  return existing(secrets, claimed.value);
}

/** Makes `id` the log's key unless another process was faster; returns the one that it is now. */
function claim(database: Database, id: string): Result<string> {
  try {
    writing(() => database.prepare("INSERT OR IGNORE INTO chain_key (only, id) VALUES (1, ?)").run(id));
  } catch (error) {
    if (error instanceof LogUnwritable) return { ok: false, failure: error.failure };
    throw error;
  }
  return succeed(keyInUse(database) ?? id);
}

function keyInUse(database: Database): string | null {
  return database.prepare<[], { id: string }>("SELECT id FROM chain_key").get()?.id ?? null;
}

function secretName(id: string): string {
  return `log-key-${id}`;
}

function gone(): Result<never> {
  return fail(
    "log-key-gone",
    "The key that protects the log is gone, so the log cannot be checked and nothing can be recorded or done. The log itself was left as it is and can still be read.",
    "Bring back the keychain or the secrets folder that held the key; or move steward.db and its checkpoint file away, and Steward starts a new log.",
  );
}
