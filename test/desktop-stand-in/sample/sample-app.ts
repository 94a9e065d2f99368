import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { startDesktop, type Desktop } from "../start-desktop.ts";

/** The sample app, running, with its window's page. */
export interface SampleApp {
  readonly desktop: Desktop;
  readonly home: string;
  readonly page: Page;
  /** Runs code in the main process; `electron`, `window` and `log` are there. */
  run<T>(code: string): Promise<T>;
  /** Waits, frame by frame, until an expression holds in the page (`waitForFunction` would need its CSP to allow eval). */
  until(expression: string): Promise<void>;
  /** Quits, and fails if the app did not end well. */
  end(): Promise<void>;
}

export const sampleMain: string = fileURLToPath(new URL("main.js", import.meta.url));

/** Starts the sample app in a home of its own and waits until its page is loaded and shown. */
export async function startSample(
  home: string = mkdtempSync(join(tmpdir(), "steward-stand-in-")),
): Promise<SampleApp> {
  const desktop = startDesktop({ main: sampleMain, home });
  const page = await desktop.firstWindow();
  await page.waitForSelector("body[data-at-start]", { state: "attached" });
  const run = <T>(code: string) =>
    desktop.evaluate<T>(`async (electron) => { const { window, log } = globalThis.sample; ${code} }`);
  await run(`while (!window.isVisible()) await new Promise((shown) => window.once("show", shown))`);
  const until = (expression: string) => {
    const look = `const look = () => ((${expression}) ? done() : requestAnimationFrame(look))`;
    return page.evaluate<void>(`new Promise((done) => { ${look}; look(); })`);
  };
  const end = async () => {
    const { code, output } = await desktop.quit();
    rmSync(home, { recursive: true, force: true });
    if (code !== 0) throw new Error(`The app ended with ${code}:\n${output}`);
  };
  return { desktop, home, page, run, until, end };
}
