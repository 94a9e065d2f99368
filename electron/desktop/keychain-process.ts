import { once } from "node:events";
import { join } from "node:path";
import { app, utilityProcess } from "electron";
import type { Keychain } from "../secrets/keychain.ts";
import { noAnswer, passwordIn } from "../secrets/keychain-answer.ts";

/**
 * The system's keychain, asked from a process of its own for each request, which can be killed when it hangs (a locked
 * keyring waits for a person who may not be there). Secrets pass as messages, never as arguments.
 */
export const keychainProcess: Keychain = async (request, signal) => {
  await app.whenReady();
  const file = join(import.meta.dirname, "keychain-child.js");
  const child = utilityProcess.fork(file, [], { serviceName: "Steward keychain", stdio: "ignore" });
  const stop = (): boolean => child.kill();
  signal.addEventListener("abort", stop);
  try {
    const answered = once(child, "message").then(([message]) => passwordIn(message));
    const ended = once(child, "exit").then(noAnswer);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, which has no origin
    child.postMessage(request);
    return await Promise.race([answered, ended]);
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
};
