import type { Secrets, SecretsParts } from "../secrets/secrets.ts";
import { guardedKeychain } from "../secrets/keychain.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "keychain";
const TRIAL_MS = 3_000;

/** Where the keys are kept, and whether the system's keychain works by now. */
export async function checkKeychain({ weaker }: Secrets, { home, keychain }: SecretsParts): Promise<Check> {
  const works = await guardedKeychain(keychain, { home, timeoutMs: TRIAL_MS }).works();
  if (weaker !== null) {
    return problem(name, {
      message: weaker,
      suggestion: works
        ? "The keychain works now: move them there with `steward doctor --use-keychain`."
        : "Install and unlock a keychain (on Linux: gnome-keyring or KWallet), then run `steward doctor --use-keychain`.",
    });
  }
  if (works) return fine(name, "Steward's keys are in the system's keychain, and it works.");
  return problem(name, {
    message: "The system's keychain cannot be reached or is locked, so Steward's keys cannot be read.",
    suggestion:
      "Unlock the keychain (on Linux: log in to the desktop, or start gnome-keyring), then try again.",
  });
}
