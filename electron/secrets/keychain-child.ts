/** The process that `separateKeychain` starts: does one request, answers, ends. */
import type { KeychainRequest } from "./keychain.ts";
import { keytarKeychain } from "./keytar.ts";

process.once("message", (request: KeychainRequest) => void answer(request));

async function answer(request: KeychainRequest): Promise<void> {
  const password = await keytarKeychain(request, new AbortController().signal);
  process.send?.({ password }, () => process.disconnect());
}
