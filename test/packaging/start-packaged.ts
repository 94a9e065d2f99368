import { spawn, type ChildProcess } from "node:child_process";
import process from "node:process";
import { chromium, type Browser, type Page } from "playwright-core";

/** A running packaged app. It has no debugger of its own any more (the fuses), so it is looked at through Chromium's. */
export interface RunningApp {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  output(): string;
  /** Its main window. */
  window(): Promise<Page>;
  /** Ends it, whatever it does. */
  end(): Promise<void>;
}

/** Starts a packaged app with a person's home folder; `env` comes on top of this process's. */
export function startPackaged(
  executable: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningApp {
  const child = spawn(executable, ["--remote-debugging-port=0", ...words], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      written += text;
    });
  }
  const ended = new Promise<void>((done) => {
    child.once("close", () => done());
  });
  let browser: Browser | undefined;
  return {
    child,
    output: () => written,
    async window() {
      browser ??= await chromium.connectOverCDP(await debuggerOf(child, () => written));
      const [context] = browser.contexts();
      if (context === undefined) throw new Error("The app has no pages.");
      return context.pages().find(isMain) ?? context.waitForEvent("page", { predicate: isMain });
    },
    async end() {
      await browser?.close();
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function isMain(page: Page): boolean {
  return page.url().startsWith("app://steward/index.html");
}

/** The address on which Chromium says that it listens. */
function debuggerOf(child: ChildProcess, written: () => string): Promise<string> {
  return new Promise((done, refuse) => {
    const look = () => {
      const address = /^DevTools listening on (ws:\S+)$/mu.exec(written())?.[1];
      if (address !== undefined) done(address);
    };
    child.stderr?.on("data", look);
    child.once("close", (code) => refuse(new Error(`The app ended with ${code}.\n${written()}`)));
    look();
  });
}
