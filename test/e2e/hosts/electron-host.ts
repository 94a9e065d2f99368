import { _electron, type ElectronApplication, type Page } from "playwright-core";
import type { DesktopOptions } from "../../desktop-stand-in/start-desktop.ts";
import { AskingDesktop } from "../../desktop-stand-in/asking-desktop.ts";
import type { DesktopUnderTest } from "./desktop-under-test.ts";
import { appArgument } from "./electron-program.ts";
import { hostEnvironment } from "./host-environment.ts";
import { insideFile } from "./inside-bundle.ts";

const patienceMs = 30_000;

type Reply = { ok: boolean; value: unknown };
type Inside = { stewardTest(name: string, parameters: readonly unknown[]): Promise<Reply> };

/** How Electron is started with an app, after its own switches: what tests put into main comes first. */
export function electronArguments({ main, parameters = [] }: DesktopOptions): string[] {
  return ["-r", insideFile, appArgument(main), ...parameters];
}

/** Starts an app on real Electron. Resolves when its main process runs and Playwright is connected. */
export async function startElectron(options: DesktopOptions, program: string): Promise<DesktopUnderTest> {
  const application = await _electron.launch({
    executablePath: program,
    args: electronArguments(options),
    env: hostEnvironment(options.home, options.env),
    // Chromium's own sandbox needs rights that build services' Linux machines do not give.
    chromiumSandbox: process.platform !== "linux",
    // Light and dark come from the app's own nativeTheme.
    colorScheme: null,
  });
  return new ElectronDesktop(application);
}

/** A running app on real Electron: the same questions as the stand-in's `Desktop`, put through Playwright. */
class ElectronDesktop extends AskingDesktop {
  readonly #application: ElectronApplication;

  constructor(application: ElectronApplication) {
    super(application.process());
    this.#application = application;
  }

  async ask<T>(name: string, ...parameters: unknown[]): Promise<T> {
    const reply = await this.#application
      .evaluate(
        (_module, given) => (globalThis as unknown as Inside).stewardTest(given.name, given.parameters),
        {
          name,
          parameters,
        },
      )
      .catch((error: Error) => {
        throw new Error(`The app has ended, or does not answer: ${error.message}\n${this.output}`);
      });
    if (!reply.ok) throw new Error(String(reply.value));
    return reply.value as T;
  }

  async page({ targetId }: { targetId: string }): Promise<Page> {
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      const coming = this.#application.waitForEvent("window", { timeout: patienceMs });
      coming.catch(() => undefined);
      const pages = this.#application.windows();
      const ids = await Promise.all(pages.map((page) => this.#windowOf(page)));
      const page = pages[ids.indexOf(targetId)];
      if (page) return page;
      // Playwright can know of a page sooner than main knows of its window: then main is given a turn, and asked again.
      if (ids.includes(undefined)) await this.windows();
      else await coming;
    }
    throw new Error(`No page of window ${targetId} came.\n${this.output}`);
  }

  /** The id of a page's window; undefined for a page that has just gone, or whose window main does not know yet. */
  async #windowOf(page: Page): Promise<string | undefined> {
    try {
      const window = await this.#application.browserWindow(page);
      return String(await window.evaluate(({ id }) => id));
    } catch {
      return undefined;
    }
  }
}
