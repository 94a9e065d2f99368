import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./electron-like.ts", import.meta.url));
const isWindows = process.platform === "win32";
const path = resolve(
  import.meta.dirname,
  "../../../../test-results",
  isWindows ? "electron.cmd" : "electron",
);

/** The path of a program that starts `electron-like.ts`; made where it is not yet. */
export function electronLikeProgram(): string {
  mkdirSync(dirname(path), { recursive: true });
  const node = `"${process.execPath}" --inspect=0 --disable-warning=ExperimentalWarning "${script}"`;
  // The stand-in hands stream 4 on to Chromium (desktop-stand-in/chromium.ts): so the output ends when that has ended too.
  const text = isWindows ? `@${node} %*\r\n` : `#!/bin/sh\nexec ${node} "$@" 4>&1\n`;
  // Renamed into place: another test may be starting it now.
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text);
  chmodSync(fresh, 0o755);
  renameSync(fresh, path);
  return path;
}
