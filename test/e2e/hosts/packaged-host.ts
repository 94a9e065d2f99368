import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Exit } from "../../desktop-stand-in/asking-desktop.ts";
import type { DesktopOptions } from "../../desktop-stand-in/start-desktop.ts";
import { AskingDesktop } from "../../desktop-stand-in/asking-desktop.ts";
import type { DesktopUnderTest } from "./desktop-under-test.ts";
import { hostEnvironment } from "./host-environment.ts";

/**
 * Starts a packaged app. Its fuses keep `--inspect`, `-r` and NODE_OPTIONS out, a test's too: only its pages can be driven,
 * through Chromium's own port, which is Chromium's and not Node's. All else says so and fails.
 */
export async function startPackaged(
  { home, parameters = [], env = {} }: DesktopOptions,
  program: string,
): Promise<DesktopUnderTest> {
  const isLinux = process.platform === "linux";
  const switches = ["--remote-debugging-port=0", ...(isLinux ? ["--no-sandbox"] : [])];
  const child = spawn(program, [...switches, ...parameters], {
    env: hostEnvironment(home, env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const browser = await connect(child);
  return new PackagedDesktop(child, browser);
}

/** Connects once Chromium says where; fails with what the program wrote where it ends without that. */
async function connect(child: ChildProcess): Promise<Browser> {
  const written: string[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      reject(new Error(`The packaged app ended (code ${code}) and opened no port.\n${written.join("\n")}`)),
    );
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on("line", (line) => {
      written.push(line);
      const found = /^DevTools listening on (ws:\/\/.*)$/u.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
  });
  return chromium.connectOverCDP(address);
}

class PackagedDesktop extends AskingDesktop {
  readonly #browser: Browser;
  #given = 0;

  constructor(child: ChildProcess, browser: Browser) {
    super(child);
    this.#browser = browser;
  }

  ask<T>(name: string): Promise<T> {
    return Promise.reject(
      new Error(`A packaged app lets no test into its main process, so it cannot be asked for ${name}.`),
    );
  }

  override async firstWindow(): Promise<Page> {
    return this.#window(0);
  }

  override async nextWindow(): Promise<Page> {
    return this.#window(this.#given++);
  }

  override page(): Promise<Page> {
    return this.ask("page");
  }

  async #window(index: number): Promise<Page> {
    const [context] = this.#browser.contexts();
    if (!context) throw new Error("Chromium has no context");
    for (;;) {
      const coming = context.waitForEvent("page", { timeout: 30_000 });
      coming.catch(() => undefined);
      const page = context.pages()[index];
      if (page) return page;
      await coming;
    }
  }

  /** Through the app's own way out, which its windows have. */
  override async quit(): Promise<Exit> {
    const page = await this.firstWindow();
    await page.evaluate("void window.steward.call('app.quit', {})").catch(() => undefined);
    return this.exited;
  }
}
