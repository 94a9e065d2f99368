/**
 * The process that asks the system's keychain: does one request, answers, ends. It is a child of Node (`separateKeychain`)
 * or a utility process of Electron, which has a port of its own.
 */
import { errorMessage } from "../../shared/errors.ts";
import type { KeychainRequest } from "./keychain.ts";
import { keytarKeychain } from "./keytar.ts";

/** What the parent is told: the password (null where there is none to give), or why it could not be done. */
type KeychainAnswer = { password: string | null } | { error: string };

/** As Electron gives it to a utility process (electronjs.org/docs/latest/api/process#processparentport). */
type ParentPort = {
  once(event: "message", listen: (message: { data: KeychainRequest }) => void): void;
  postMessage(message: KeychainAnswer): void;
};

const { parentPort }: { parentPort?: ParentPort } = process;

if (parentPort) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, which has no origin
  parentPort.once("message", ({ data }) => void answer(data).then((said) => parentPort.postMessage(said)));
} else {
  process.once("message", (request: KeychainRequest) => {
    void answer(request).then((said) => process.send?.(said, () => process.disconnect()));
  });
}

async function answer(request: KeychainRequest): Promise<KeychainAnswer> {
  try {
    return { password: await keytarKeychain(request, new AbortController().signal) };
  } catch (error) {
    return { error: errorMessage(error) };
  }
}
