/**
 * Uses a home's secrets with the real keychain and prints what came of it as one JSON object. Arguments: the home, then
 * steps: `set NAME=VALUE`, `get NAME`, `move`, each as one argument; or `probe`: ends with 0 once the keychain works.
 */
import { guardedKeychain } from "../../../electron/secrets/keychain.ts";
import { moveToKeychain } from "../../../electron/secrets/move-to-keychain.ts";
import { openSecrets } from "../../../electron/secrets/secrets.ts";
import { separateKeychain } from "../../../electron/secrets/separate-keychain.ts";

const [home = "", ...steps] = process.argv.slice(2);
const parts = { home, keychain: separateKeychain };

if (steps[0] === "probe") {
  process.exitCode = (await guardedKeychain(separateKeychain, { home, timeoutMs: 2_000 }).works()) ? 0 : 1;
} else {
  const begun = performance.now();
  const secrets = await openSecrets(parts);
  const opened = performance.now() - begun;
  const results: unknown[] = [];
  for (const step of steps) results.push(await take(step));
  process.stdout.write(JSON.stringify({ kind: secrets.kind, openedInTime: opened < 4_000, results }));

  async function take(step: string): Promise<unknown> {
    const [word, name = "", value = ""] = step.split(/[ =]/);
    const result =
      word === "set"
        ? await secrets.set(name, value)
        : word === "get"
          ? await secrets.get(name)
          : await moveToKeychain(parts);
    return result.ok ? result.value : result.failure.code;
  }
}
