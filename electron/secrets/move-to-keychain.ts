import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fail, succeed, type Result } from "../../shared/result.ts";
import { guardedKeychain } from "./keychain.ts";
import { decide, decision, type SecretsParts } from "./secrets.ts";
import { secretNames, secretsFolder } from "./secrets-folder.ts";

const timeoutMs = 20_000;

/**
 * Moves a home's secrets from its folder to the keychain, if that works by now; for `doctor`, on a person's word. The
 * folder goes only after every secret was read back from the keychain. Returns how many were moved.
 */
export async function moveToKeychain({ home, keychain }: SecretsParts): Promise<Result<number>> {
  if (decision(home) !== "file") return succeed(0);
  const guarded = guardedKeychain(keychain, { home, timeoutMs });
  if (!(await guarded.works())) return stillInFolder();
  const folder = join(home, "secrets");
  const files = secretsFolder(folder);
  const names = await secretNames(folder);
  for (const name of names) {
    const value = await files.get(name);
    if (!value.ok) return value;
    await guarded.set(name, value.value ?? "");
    const kept = await guarded.get(name);
    if (!kept.ok || kept.value !== value.value) return stillInFolder();
  }
  const moved = join(home, "secrets.moved");
  await rename(folder, moved);
  decide(home, "keychain");
  await rm(moved, { recursive: true, force: true });
  return succeed(names.length);
}

function stillInFolder(): Result<never> {
  return fail(
    "keychain-unavailable",
    "The keychain does not keep secrets, so Steward's keys stay where they are, in files that only your account may read.",
    "Unlock the keychain (on Linux: log in to the desktop, or start gnome-keyring), then try again.",
  );
}
