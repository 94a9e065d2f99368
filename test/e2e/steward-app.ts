import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { Settings } from "../../shared/settings-schema.ts";
import type { Exit } from "../desktop-stand-in/asking-desktop.ts";
import { layOut, type Tree } from "../helpers/temporary-folder.ts";
import type { DesktopUnderTest } from "./hosts/desktop-under-test.ts";
import { applicationData } from "./hosts/host-environment.ts";
import { runToItsEnd, startHost } from "./hosts/start-host.ts";

export type StartOptions = {
  /** Files in the folder to work in; null: none is open. */
  files?: Tree | null;
  settings?: Partial<Settings>;
  /** A policy file, as text or as its value. */
  policy?: string | object;
  /** The person's home folder of an earlier start, to go on in. */
  home?: string;
  /** Puts more into the home before the app starts; is given Steward's own folder. */
  prepare?: (data: string) => void | Promise<void>;
  parameters?: readonly string[];
  env?: Readonly<Record<string, string>>;
};

/** The built app, running, as a person has it before them. */
export type StewardApp = {
  desktop: DesktopUnderTest;
  /** The main window. */
  page: Page;
  /** The person's home folder. */
  home: string;
  /** Steward's own folder in it. */
  data: string;
  /** The folder to work in (its real path), also where none is open. */
  workspace: string;
  /** What pages wrote to their consoles as errors, and refusals of the content security policy. Empty it to forgive. */
  complaints: string[];
  /** Starts the app once more with these parameters, as a launcher or a link does, and waits until that process ends. */
  startAgain(...parameters: string[]): Promise<Exit>;
  /** Quits; fails where the app did not end well or a page complained. */
  end(): Promise<void>;
};

const main = resolve(import.meta.dirname, "../../out/main/main.js");

/** Starts the built app and waits for its window. It ends with the test, unless the test ends it. */
export async function startSteward(options: StartOptions = {}): Promise<StewardApp> {
  const home = options.home ?? makeHome(options);
  const data = dataFolder(home);
  if (options.home === undefined) {
    onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 10 }));
  }
  await options.prepare?.(data);
  const { parameters = [], env = {} } = options;
  const desktop = await startHost({ main, home, parameters, env });
  let isOver = false;
  onTestFinished(async () => {
    if (!isOver) await desktop.kill();
  });
  const page = await firstWindow(desktop);
  const complaints: string[] = [];
  listen(page, complaints);
  page.context().on("page", (another) => listen(another, complaints));
  const end = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    const { code, output } = await desktop.quit();
    expect({ code, complaints }, output).toEqual({ code: 0, complaints: [] });
  };
  const startAgain = (...again: string[]): Promise<Exit> =>
    runToItsEnd({ main, home, parameters: again, env });
  await page.waitForSelector("#root > *");
  return { desktop, page, home, data, workspace: join(home, "Trips"), complaints, startAgain, end };
}

/** An app that ends before it has a window says why at once, not after the test's time. */
function firstWindow(desktop: DesktopUnderTest): Promise<Page> {
  const ended = desktop.exited.then(({ code, output }) => {
    throw new Error(`Steward ended (code ${code}) and showed no window.\n${output}`);
  });
  ended.catch(() => undefined);
  return Promise.race([desktop.firstWindow(), ended]);
}

/** Gathers what a page complains of: a screen that looks right and throws is not right. */
export function listen(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
}

/** Where Steward keeps its data below a home folder, as `usualHome` says. */
function dataFolder(home: string): string {
  return join(applicationData(home), "Steward");
}

function makeHome({ files = {}, settings = {}, policy }: StartOptions): string {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "steward-e2e-")));
  const workspace = join(home, "Trips");
  const data = dataFolder(home);
  mkdirSync(workspace);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (files) layOut(workspace, files);
  const workspaces = files ? [workspace] : [];
  writeFileSync(join(data, "settings.json"), JSON.stringify({ workspaces, ...settings }));
  if (policy !== undefined)
    writeFileSync(join(data, "policy.json"), typeof policy === "string" ? policy : JSON.stringify(policy));
  return home;
}
