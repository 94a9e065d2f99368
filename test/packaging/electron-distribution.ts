import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What marks the fuses in a binary of Electron (@electron/fuses, `SENTINEL`): written out, so that a change is noticed. */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
/** The fuses as Electron 45 ships them, in the order of their numbers. */
const shipped = "101100011";

/**
 * Makes a stand-in for Electron's own distribution (Linux): the files that electron-builder copies, renames or thins out.
 * Its program is a script with a real fuse wire in it, so fuses are really flipped and really read. Returns its path.
 */
export function makeElectronDistribution(folder: string): string {
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, shipped.length]), Buffer.from(shipped)]);
  const files: Record<string, string | Buffer> = {
    electron: Buffer.concat([Buffer.from("#!/bin/sh\nexit 1\n# "), wire, Buffer.from("\n")]),
    "chrome-sandbox": "stand-in\n",
    chrome_crashpad_handler: "stand-in\n",
    "libffmpeg.so": "stand-in\n",
    "resources.pak": "stand-in\n",
    "locales/de.pak": "stand-in\n",
    "locales/en-US.pak": "stand-in\n",
    LICENSE: "The licence of Electron.\n",
    "LICENSES.chromium.html": "The licences of Chromium.\n",
    version: "45.0.0\n",
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content, { mode: name === "electron" ? 0o755 : 0o644 });
  }
  return folder;
}
