import { fork } from "node:child_process";
import { once } from "node:events";
import type { Keychain } from "./keychain.ts";
import { noAnswer, passwordIn } from "./keychain-answer.ts";

/**
 * The system's keychain, asked from a process of its own for each request, which can be killed when it hangs (a locked
 * keyring waits for a person who may not be there). Secrets pass over the IPC channel, never as arguments.
 */
export const separateKeychain: Keychain = async (request, signal) => {
  const child = fork(new URL("keychain-child.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const stop = (): boolean => child.kill("SIGKILL");
  signal.addEventListener("abort", stop);
  try {
    const answered = once(child, "message").then(([message]) => passwordIn(message));
    // The channel closes only after the last message was read; the process may end before.
    const closed = once(child, "disconnect").then(noAnswer);
    child.send(request);
    return await Promise.race([answered, closed]);
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
};
