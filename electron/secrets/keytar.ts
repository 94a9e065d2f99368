import type { Keychain } from "./keychain.ts";

const service = "Steward";

/**
 * The keychain of macOS, Windows, or the Secret Service of Linux, in this process. Loaded on use: without libsecret even
 * loading fails. A request that hangs holds one of Node's worker threads, and then the process cannot end either, not
 * even by `process.exit`; `separateKeychain` is for those who must.
 */
export const keytarKeychain: Keychain = async ({ operation, account, password }) => {
  const { default: keytar } = await import("keytar");
  switch (operation) {
    case "get":
      return keytar.getPassword(service, account);
    case "set":
      await keytar.setPassword(service, account, password);
      return null;
    case "delete":
      await keytar.deletePassword(service, account);
      return null;
  }
};
