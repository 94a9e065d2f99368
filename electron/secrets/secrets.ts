import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../shared/result.ts";
import { syncFolderNow } from "../../tools/files/durable.ts";
import { guardedKeychain, type Keychain } from "./keychain.ts";
import { secretsFolder } from "./secrets-folder.ts";

/** Small texts that nobody else may read: the log's key, API keys. No method throws or waits without end. */
export type Secrets = {
  kind: "keychain" | "file";
  /** null, or one sentence for a person on why these secrets are less safe than they could be. */
  weaker: string | null;
  /** null where there is no such secret. */
  get(name: string): Promise<Result<string | null>>;
  set(name: string, value: string): Promise<Result<null>>;
  delete(name: string): Promise<Result<null>>;
};

export type SecretsParts = { home: string; keychain: Keychain };

/** A trial must not keep the program waiting; a home that lives in the keychain gives a person time to unlock it. */
const trialMs = 3_000;
const unlockMs = 20_000;

/**
 * The secrets of this home. A home decides once, at first use: the system's keychain if it works, else a folder of
 * 0600 files. It then stays so, because secrets that are half here and half there are lost ones; `moveToKeychain` moves it.
 * The decision stands at `secrets` in home: a file means the keychain, a folder holds the secrets themselves.
 */
export async function openSecrets({ home, keychain }: SecretsParts): Promise<Secrets> {
  const decided = decision(home);
  if (decided !== null) return open({ home, keychain }, decided);
  const works = await guardedKeychain(keychain, { home, timeoutMs: trialMs }).works();
  decide(home, works ? "keychain" : "file");
  // Another process may have decided in the meantime.
  return open({ home, keychain }, decision(home) ?? "file");
}

/** What this home decided, or null. */
export function decision(home: string): Secrets["kind"] | null {
  const stands = statSync(join(home, "secrets"), { throwIfNoEntry: false });
  if (stands === undefined) return null;
  return stands.isDirectory() ? "file" : "keychain";
}

/** Both ways fail where the name is taken already, so exactly one decision stands. */
export function decide(home: string, kind: Secrets["kind"]): void {
  const place = join(home, "secrets");
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    if (kind === "file") mkdirSync(place, { mode: 0o700 });
    else
      writeFileSync(place, "Steward keeps this home's secrets in the system's keychain.\n", {
        flag: "wx",
        mode: 0o600,
      });
    syncFolderNow(home);
  } catch {
    // Taken: fine. Not writable: every later `set` says so in its own words.
  }
}

function open({ home, keychain }: SecretsParts, kind: Secrets["kind"]): Secrets {
  if (kind === "file") return secretsFolder(join(home, "secrets"));
  return { kind, weaker: null, ...guardedKeychain(keychain, { home, timeoutMs: unlockMs }) };
}
