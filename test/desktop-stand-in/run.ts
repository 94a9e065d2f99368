/*
 * Runs a built Electron main file on Node with the stand-in: `node test/desktop-stand-in/run.ts out/main/index.js …`.
 * One process per app, as with Electron: its exit code, its crash and its lock are the app's. Started by a test (with an
 * IPC channel) Chromium is headless and the test answers dialogs; started by a person, windows and dialogs are real.
 */
import { existsSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { isDriven } from "./control/control.ts";
import "./control/evaluate.ts";
import "./control/windows.ts";
import { app } from "./electron/app.ts";
import { offerTerminalMenu } from "./native/terminal-menu.ts";

const standIn = new URL("electron/electron.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron" || specifier === "electron/main"
      ? { url: standIn, format: "module-typescript", shortCircuit: true }
      : // Electron's name for `fs` as Node made it, which it is here.
        next(specifier === "original-fs" ? "node:fs" : specifier, context),
});

const [node = process.execPath, , main = "", ...rest] = process.argv;
const mainFile = resolve(main);
if (!existsSync(mainFile)) {
  process.stderr.write(`No such main file: ${mainFile}. Build the app first.\n`);
  process.exit(2);
}
process.argv = [node, mainFile, ...rest];
const { version } = createRequire(import.meta.url)("electron/package.json") as { version: string };
const versions = { ...process.versions, electron: version, chrome: "0.0.0.0" };
Object.defineProperty(process, "versions", { value: Object.freeze(versions), enumerable: true });
Object.assign(process, {
  type: "browser",
  defaultApp: true,
  resourcesPath: resolve(mainFile, "../../resources"),
});

if (!isDriven) {
  // A person has no use for Node's remarks on this program.
  process.removeAllListeners("warning");
  offerTerminalMenu();
}

let launched = false;
const launch = () => {
  if (launched) return;
  launched = true;
  app.becomeReady().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(3);
  });
};
app.begin(mainFile, launch);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.quit());
await import(pathToFileURL(mainFile).href);
// After the main file's own turn, so that an app that wants to leave at once never starts Chromium.
setImmediate(launch);
