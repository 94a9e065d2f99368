import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { wayToOpen, type Machine } from "../desktop-stand-in/npm-start.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const best: Machine = {
  hasDisplay: true,
  refusesWindows: false,
  electron: "/electron",
  hasChromium: true,
  hasDialogs: true,
};
const noElectron = "Electron's program is not here; npx install-electron fetches it.";

test.each<{ when: string; machine: Partial<Machine>; type: string; said: string[] }>([
  { when: "all is here", machine: {}, type: "electron", said: [] },
  {
    when: "Electron was not fetched",
    machine: { electron: null },
    type: "stand-in",
    said: [
      noElectron,
      "The same app opens in a Chromium window: without its tray, menu bar, shortcut and notifications.",
    ],
  },
  {
    when: "no program for dialogs either",
    machine: { electron: null, hasDialogs: false },
    type: "stand-in",
    said: [
      noElectron,
      "The same app opens in a Chromium window: without its tray, menu bar, shortcut and notifications.",
      "No program for dialogs is here (Debian: apt install zenity): what may only be approved in one is denied.",
    ],
  },
  {
    when: "no Chromium either",
    machine: { electron: null, hasChromium: false },
    type: "terminal",
    said: [noElectron, "Nor is Chromium (Debian: apt install chromium), so Steward opens in this terminal."],
  },
  {
    when: "no display, whatever else is here",
    machine: { hasDisplay: false, refusesWindows: true },
    type: "terminal",
    said: ["There is no display here, so Steward opens in this terminal."],
  },
  {
    when: "root, whatever else is here",
    machine: { refusesWindows: true },
    type: "terminal",
    said: [
      "You are root, and Chromium opens no windows for root: Steward opens in this terminal.",
      "Start it as another user, or with: npm start -- --no-sandbox (a page that broke out could then do what root can).",
    ],
  },
])("with $when, it opens as $type and says why", ({ machine, type, said }) => {
  expect(wayToOpen({ ...best, ...machine })).toMatchObject({ type, said });
});

test.skipIf(process.platform !== "linux")(
  "without a display it says so, and the chat of the terminal opens",
  async () => {
    const { code, output, complaint } = await npmStart(["--home", temporaryFolder()], {});
    expect({ code, complaint }).toEqual({
      code: 0,
      complaint: "There is no display here, so Steward opens in this terminal.\n",
    });
    expect(output).toContain("Steward, with the embedded offline model");
  },
);

test.skipIf(process.platform !== "linux")(
  "a command of the terminal goes to the terminal, without a word",
  async () => {
    const { code, output, complaint } = await npmStart(["--home", temporaryFolder(), "--version"], {
      DISPLAY: ":0",
    });
    expect({ code, complaint }).toEqual({ code: 0, complaint: "" });
    expect(output).toMatch(/^\d+\.\d+\.\d+\n$/u);
  },
);

test.skipIf(process.platform !== "linux")(
  "Electron, where it is here, gets the app and the words, and its end is the end",
  async () => {
    const distribution = temporaryFolder();
    const program = '#!/bin/sh\nfor word in "$@"; do echo "$word"; done\nexit 7\n';
    mkdirSync(distribution, { recursive: true });
    writeFileSync(join(distribution, "electron"), program, { mode: 0o755 });
    const words = ["--hidden", "--no-sandbox", "two words"];
    const { code, output, complaint } = await npmStart(words, {
      DISPLAY: ":0",
      ELECTRON_OVERRIDE_DIST_PATH: distribution,
    });
    const root = resolve(import.meta.dirname, "../..");
    expect({ code, output }).toEqual({ code: 7, output: [root, ...words, ""].join("\n") });
    // It builds first where a source is newer than what the other tests use.
    expect(complaint).toMatch(/^(Building Steward …\n)?$/u);
  },
);

function npmStart(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string; complaint: string }> {
  return new Promise((done) => {
    const script = resolve(import.meta.dirname, "../desktop-stand-in/npm-start.ts");
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
    const child = spawn(process.execPath, [script, ...words], {
      env: { ...rest, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, complaint] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    child.once("close", (code) => done({ code, output, complaint }));
  });
}
