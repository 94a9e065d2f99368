import { spawn, type ChildProcess } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import type { Readable, Writable } from "node:stream";
import { Cdp } from "./cdp.ts";

const names: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
  ],
};

/** The browser to use: the environment's choice, else the first that is here; undefined if there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = (names[process.platform] ?? []).flatMap((name) =>
    name.includes("/") || name.includes("\\") ? [name] : folders.map((folder) => join(folder, name)),
  );
  return [process.env["STEWARD_CHROMIUM"] ?? "", ...candidates].find(isExecutable);
}

/** The same for single pages that nobody sees: the form of Chromium without a browser around it, where it is here. */
export function findHeadlessChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const shells = folders.map((folder) => join(folder, "chromium-headless-shell"));
  return [process.env["STEWARD_CHROMIUM"] ?? "", ...shells].find(isExecutable) ?? findChromium();
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return file !== "";
  } catch {
    return false;
  }
}

export interface ChromiumOptions {
  readonly profile: string;
  /** Visible: real windows, for `npm start`. Else headless, with a port on which a test's Playwright connects. */
  readonly visible: boolean;
  /** What the app appended to the command line; those of the network are Chromium's own. */
  readonly switches: ReadonlyMap<string, string>;
}

export interface Chromium {
  readonly cdp: Cdp;
  readonly child: ChildProcess;
  /** The address for a second client; only when driven by a test. */
  endpoint(): Promise<string>;
}

/** Starts the browser. It ends with this process: it watches the pipes. */
export function launchChromium({ profile, visible, switches }: ChromiumOptions): Chromium {
  const program = findChromium();
  if (program === undefined) {
    throw new Error(
      "No Chromium here. Install one (Debian: apt install chromium) or set STEWARD_CHROMIUM to its path.",
    );
  }
  mkdirSync(profile, { recursive: true });
  const portFile = join(profile, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const debug = process.env["STEWARD_DEBUG"]?.includes("chromium") ?? false;
  // A test waits for the end of what holds its fifth stream: so it knows when Chromium, too, writes no more.
  const child = spawn(program, flags({ profile, visible, switches }), {
    stdio: ["ignore", "ignore", debug ? "inherit" : "ignore", "pipe", "pipe", ...(visible ? [] : [4])],
    env: { ...process.env, ...(visible ? {} : testLanguage), PATH: withoutOpeners(profile) },
  });
  const [, , , output, input] = child.stdio as unknown as [null, null, null, Writable, Readable];
  return { child, cdp: new Cdp(output, input), endpoint: () => endpoint(profile, portFile) };
}

/** Where the language of LANG is not installed, Chromium finds no file with a letter outside ASCII in its name. */
const testLanguage = { LC_ALL: "C.UTF-8" };

function flags({ profile, visible, switches }: ChromiumOptions): string[] {
  return [
    `--user-data-dir=${profile}`,
    "--remote-debugging-pipe",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    `--disable-features=${notNeeded.join(",")}`,
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-startup-window",
    "--password-store=basic",
    ...(visible ? [] : ["--headless", "--remote-debugging-port=0", "--hide-scrollbars", "--mute-audio"]),
    ...passedOn.flatMap((name) => (switches.has(name) ? [`--${name}=${switches.get(name)}`] : [])),
    ...sandbox(visible),
  ];
}

/** The last two load pages for an address bar, which no window of Electron has, and cost more than Steward's own pages. */
const notNeeded = [
  "Translate",
  "MediaRouter",
  "OptimizationHints",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

/** The switches of an app that mean the same to Chromium; the others are Electron's, or only remembered. */
const passedOn = ["host-resolver-rules", "proxy-bypass-list", "proxy-server", "webrtc-ip-handling-policy"];

/** Chromium's own sandbox does not start for root, which containers' tests often are; a person must ask to go without. */
function sandbox(visible: boolean): string[] {
  const without = !visible || process.argv.includes("--no-sandbox");
  return without && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

/** Chromium opens no window without tabs for `about:blank`. */
const emptyPage = "data:text/html,<title>Steward</title>";

/**
 * Opens a window without tabs or address bar in the running browser: only a second start with `--app` can, which hands
 * over to the first and ends.
 */
export function openAppWindow(profile: string): void {
  const program = findChromium() ?? "";
  const parameters = [`--user-data-dir=${profile}`, `--app=${emptyPage}`, "--no-first-run", ...sandbox(true)];
  spawn(program, parameters, { stdio: "ignore" }).on("error", () => undefined);
}

/** On Linux Chromium hands `mailto:` and the like to xdg-open by itself; only the app's `shell.openExternal` may. */
function withoutOpeners(profile: string): string {
  const folder = join(profile, "no-openers");
  mkdirSync(folder, { recursive: true });
  for (const name of ["xdg-open", "xdg-email", "gio"]) {
    writeFileSync(join(folder, name), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  }
  return `${folder}${delimiter}${process.env["PATH"] ?? ""}`;
}

/** Chromium writes its port and path into the profile once it listens. */
async function endpoint(profile: string, file: string): Promise<string> {
  const read = () => (existsSync(file) ? readFileSync(file, "utf8").split("\n") : []);
  if (read().length < 2) {
    await new Promise<void>((resolve) => {
      const watcher = watch(profile, () => {
        if (read().length < 2) return;
        watcher.close();
        resolve();
      });
      if (read().length >= 2) {
        watcher.close();
        resolve();
      }
    });
  }
  const [port, path] = read();
  return `ws://127.0.0.1:${port}${path}`;
}
