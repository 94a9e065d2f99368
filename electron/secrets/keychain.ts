import { createHash, randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { fail, succeed, type Result } from "../../shared/result.ts";

/** One thing asked of a keychain; `password` only with `set`. */
export type KeychainRequest = { operation: "get" | "set" | "delete"; account: string; password: string };

/**
 * The port to the system's keychain: the password for `get` (null if there is none), else null. May reject, and may hang
 * until the signal aborts, or even longer.
 */
export type Keychain = (request: KeychainRequest, signal: AbortSignal) => Promise<string | null>;

/** A keychain that answers in time and never rejects, with names that are this home's own. */
export type GuardedKeychain = {
  /** Whether a secret can really be written, read and deleted. */
  works(): Promise<boolean>;
  get(name: string): Promise<Result<string | null>>;
  set(name: string, value: string): Promise<Result<null>>;
  delete(name: string): Promise<Result<null>>;
};

/** Puts a limit on each request; after one hung, the keychain is not asked again. */
export function guardedKeychain(
  keychain: Keychain,
  limits: { home: string; timeoutMs: number },
): GuardedKeychain {
  const homeName = createHash("sha256").update(resolve(limits.home)).digest("hex").slice(0, 16);
  let hung = false;
  const ask = async (
    operation: KeychainRequest["operation"],
    name: string,
    password = "",
  ): Promise<Result<string | null>> => {
    if (hung) return unavailable();
    try {
      const request = { operation, account: `${homeName}/${name}`, password };
      return succeed(await within(limits.timeoutMs, (signal) => keychain(request, signal)));
    } catch (error) {
      hung = error === timedOut;
      return unavailable();
    }
  };
  const guarded = {
    get: (name: string) => ask("get", name),
    set: async (name: string, value: string) => done(await ask("set", name, value)),
    delete: async (name: string) => done(await ask("delete", name)),
  };
  const works = (): Promise<boolean> => canKeep(guarded);
  return { ...guarded, works, get: async (name) => sure(await guarded.get(name), works) };
}

/** A locked keyring that nobody unlocks answers as if the secret did not exist, so "none" is believed only if it works. */
async function sure(
  found: Result<string | null>,
  works: () => Promise<boolean>,
): Promise<Result<string | null>> {
  const isSure = !found.ok || found.value !== null || (await works());
  return isSure ? found : unavailable();
}

function done(result: Result<unknown>): Result<null> {
  return result.ok ? succeed(null) : result;
}

/** Reading alone proves little: a keychain without a collection reads nothing and cannot write. */
async function canKeep(keychain: Omit<GuardedKeychain, "works">): Promise<boolean> {
  const name = `trial-${randomBytes(8).toString("hex")}`;
  const written = await keychain.set(name, "trial");
  if (!written.ok) return false;
  const read = await keychain.get(name);
  const removed = await keychain.delete(name);
  return read.ok && read.value === "trial" && removed.ok;
}

const timedOut = new Error("timed out");

async function within<Value>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(timedOut);
    controller.abort();
  }, timeoutMs);
  try {
    return await Promise.race([promise, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(): Result<never> {
  return fail(
    "keychain-unavailable",
    "The system's keychain cannot be reached or is locked, so Steward's keys cannot be read. Nothing was lost.",
    "Unlock the keychain (on Linux: log in to the desktop, or start gnome-keyring), then try again.",
  );
}
