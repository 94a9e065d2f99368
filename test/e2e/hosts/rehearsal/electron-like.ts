/*
 * Behaves as Electron's program does when Playwright starts it, and is the desktop stand-in inside: so the host for real
 * Electron and all that it puts into the main process can be tried where Electron's binary cannot be had. Takes
 * `--inspect=0 --remote-debugging-port=0 -r FILE APP …`, as default_app/main.ts of Electron does; Node itself was started
 * with `--inspect=0` (electron-like-program.ts).
 */
import { openSync, readFileSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { devNull } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const given = process.argv.slice(2);
const modules: string[] = [];
let at = 0;
for (; given[at]?.startsWith("-"); at += 1) if (given[at] === "-r") modules.push(given[(at += 1)] ?? "");
const [app = "", ...rest] = given.slice(at);
const main = statSync(app).isDirectory() ? join(app, mainOf(app)) : app;

function mainOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { main?: string };
  return manifest.main ?? "index.js";
}

// The stand-in hands stream 4 on to Chromium; elsewhere electron-like-program.ts opens it.
if (process.platform === "win32") while (openSync(devNull, "r") < 4);

// What `-r` names is loaded before the main file's first line.
const mainAddress = pathToFileURL(main).href;
const first = `import ${JSON.stringify(new URL("./required-first.ts", import.meta.url).href)};\n`;
registerHooks({
  load: (address, context, next) => {
    const loaded = next(address, context);
    return address === mainAddress ? { ...loaded, source: first + String(loaded.source) } : loaded;
  },
});

// The stand-in takes a process that it can answer for one that a test drives: headless, and nothing leaves the machine.
type Answer = { value: unknown };
process.send = ({ value }: Answer) => process.stderr.write(`DevTools listening on ${String(value)}\n`);
const runner = fileURLToPath(new URL("../../../desktop-stand-in/run.ts", import.meta.url));
process.argv = [process.execPath, runner, main, ...rest];
Object.assign(globalThis, { electronLike: { given, modules } });
await import(pathToFileURL(runner).href);
process.emit("message", { id: 1, name: "endpoint", parameters: [] }, undefined);
