/*
 * `npm start`: opens Steward with the best that this machine has, and says why it was not better: Electron, else the same
 * app in Chromium through the stand-in, else the terminal. Nothing is downloaded. `--watch` (`npm run dev`) builds and
 * starts again after each change.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, globSync, readFileSync, statSync, watch } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { readCommandLine } from "../../electron/desktop/command-line.ts";
import { findChromium } from "./chromium.ts";
import { nativeTool } from "./native/native-dialog.ts";

/** What of this machine decides how Steward opens. */
export interface Machine {
  /** A screen that windows can be shown on. */
  readonly hasDisplay: boolean;
  /** Chromium, also the one in Electron, opens no window for root unless it is told to do without its sandbox. */
  readonly refusesWindows: boolean;
  /** Electron's program; null where it was never fetched. */
  readonly electron: string | null;
  readonly hasChromium: boolean;
  /** zenity or the like: asks what a native dialog would. */
  readonly hasDialogs: boolean;
}

/** How Steward opens, and the sentences that say why not better. */
export type Way =
  | { type: "electron"; program: string; said: readonly string[] }
  | { type: "stand-in"; said: readonly string[] }
  | { type: "terminal"; said: readonly string[] };

/** Decides how Steward opens on a machine. */
export function wayToOpen(machine: Machine): Way {
  if (!machine.hasDisplay) {
    return { type: "terminal", said: ["There is no display here, so Steward opens in this terminal."] };
  }
  if (machine.refusesWindows) {
    return {
      type: "terminal",
      said: [
        "You are root, and Chromium opens no windows for root: Steward opens in this terminal.",
        "Start it as another user, or with: npm start -- --no-sandbox (a page that broke out could then do what root can).",
      ],
    };
  }
  if (machine.electron !== null) return { type: "electron", program: machine.electron, said: [] };
  const said = ["Electron's program is not here; npx install-electron fetches it."];
  if (!machine.hasChromium) {
    const advice = "Nor is Chromium (Debian: apt install chromium), so Steward opens in this terminal.";
    return { type: "terminal", said: [...said, advice] };
  }
  said.push(
    "The same app opens in a Chromium window: without its tray, menu bar, shortcut and notifications.",
  );
  if (!machine.hasDialogs) {
    said.push(
      "No program for dialogs is here (Debian: apt install zenity): what may only be approved in one is denied.",
    );
  }
  return { type: "stand-in", said };
}

const root = resolve(import.meta.dirname, "../..");
const main = join(root, "out/main/main.js");
/** The stand-in strips types with a function that Node still calls experimental; a person need not read of it. */
const quiet = "--disable-warning=ExperimentalWarning";

/** The newest time at which a source changed, against the oldest of what was built from them. */
function isBuilt(): boolean {
  const built = [main, join(root, "out/preload/preload.cjs"), join(root, "out/renderer/index.html")];
  if (!built.every((file) => existsSync(file))) return false;
  const sources = globSync(["{electron,renderer,shared,tools}/**", "package-lock.json", "*.config.ts"], {
    cwd: root,
  });
  const changedAt = (file: string) => statSync(join(root, file)).mtimeMs;
  return Math.max(...sources.map(changedAt)) < Math.min(...built.map((file) => statSync(file).mtimeMs));
}

/** Builds main, preload and windows; tells whether that went well. What went wrong was printed. */
function build(): boolean {
  say("Building Steward …");
  const script = join(root, "node_modules/electron-vite/bin/electron-vite.js");
  const words = [script, "build", "--logLevel", "warn"];
  return spawnSync(process.execPath, words, { cwd: root, stdio: ["ignore", 2, 2] }).status === 0;
}

/** Where `install-electron` puts the program: it notes the name in `path.txt`. */
function findElectron(): string | null {
  const folder = join(root, "node_modules/electron");
  const note = join(folder, "path.txt");
  const name = existsSync(note) ? readFileSync(note, "utf8").trim() : null;
  const elsewhere = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const program = join(elsewhere ?? join(folder, "dist"), name ?? "electron");
  return (name !== null || elsewhere !== undefined) && existsSync(program) ? program : null;
}

function lookAround(words: readonly string[]): Machine {
  const { env, platform } = process;
  return {
    hasDisplay: platform !== "linux" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]),
    refusesWindows: platform === "linux" && process.getuid?.() === 0 && !words.includes("--no-sandbox"),
    electron: findElectron(),
    hasChromium: findChromium() !== undefined,
    hasDialogs: nativeTool() !== undefined,
  };
}

function open(way: Way, words: readonly string[]): ChildProcess {
  const run = (program: string, parameters: readonly string[]) =>
    spawn(program, parameters, { cwd: way.type === "terminal" ? process.cwd() : root, stdio: "inherit" });
  switch (way.type) {
    case "electron":
      return run(way.program, [root, ...words]);
    case "stand-in":
      return run(process.execPath, [quiet, join(import.meta.dirname, "run.ts"), main, ...words]);
    case "terminal": {
      const order = readCommandLine(words).type === "terminal" ? [] : ["chat"];
      const known = words.filter((word) => !["--hidden", "--toggle", "--no-sandbox"].includes(word));
      return run(process.execPath, [join(root, "electron/terminal.ts"), ...order, ...known]);
    }
  }
}

/** The code with which a program ended; one that a signal ended counts as failed. */
function end(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.once("error", (error) => {
      say(`It could not be started: ${error.message}`);
      done(1);
    });
    child.once("exit", (code) => done(code ?? 1));
  });
}

/** Opens Steward anew after each change of the sources; ends when the person closes it. */
async function watchSources(way: Way, words: readonly string[]): Promise<number> {
  let changed: (() => void) | undefined;
  for (const folder of ["electron", "renderer", "shared", "tools", "resources"]) {
    watch(join(root, folder), { recursive: true }, () => changed?.());
  }
  for (;;) {
    const change = new Promise<null>((done) => {
      changed = () => done(null);
    });
    const child = isBuilt() || build() ? open(way, words) : null;
    const ended = child === null ? await change : await Promise.race([change, end(child)]);
    if (ended !== null) return ended;
    if (child?.exitCode === null && child.kill("SIGTERM")) await end(child);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function start(given: readonly string[]): Promise<number> {
  const words = given.filter((word) => word !== "--watch");
  const way: Way =
    readCommandLine(words).type === "terminal"
      ? { type: "terminal", said: [] }
      : wayToOpen(lookAround(words));
  for (const line of way.said) say(line);
  // Ctrl-C goes to the app too; this waits until it has ended by itself.
  process.on("SIGINT", () => undefined);
  if (given.includes("--watch")) return watchSources(way, words);
  if (way.type !== "terminal" && !isBuilt() && !build()) {
    say("Steward's windows could not be built, as said above, so it opens in this terminal.");
    return end(open({ type: "terminal", said: [] }, words));
  }
  return end(open(way, words));
}

if (import.meta.main) process.exit(await start(process.argv.slice(2)));
