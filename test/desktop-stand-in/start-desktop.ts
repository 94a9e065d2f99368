import { fork, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import type { ControlReply, ControlRequest } from "./control/control.ts";
import { AskingDesktop } from "./asking-desktop.ts";
import process from "node:process";

export interface DesktopOptions {
  /** The built main file. */
  readonly main: string;
  /** The person's home folder: everything the app keeps is below it. */
  readonly home: string;
  readonly parameters?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const runner = fileURLToPath(new URL("run.ts", import.meta.url));

/** Starts an app in the stand-in. Resolves when the process runs; its windows come when the app opens them. */
export function startDesktop(options: DesktopOptions): Desktop {
  const { home } = options;
  const child = fork(runner, [options.main, ...(options.parameters ?? [])], {
    env: {
      PATH: process.env["PATH"] ?? "",
      LANG: "en_US.UTF-8",
      HOME: home,
      USERPROFILE: home,
      APPDATA: `${home}/AppData/Roaming`,
      XDG_CONFIG_HOME: `${home}/.config`,
      ...options.env,
    },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    // The fifth is held open by Chromium (see chromium.ts): `close` comes when that has ended too, and the home is quiet.
    stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
  });
  (child.stdio[4] as Readable | null | undefined)?.resume();
  return new Desktop(child);
}

/** An app in the stand-in. */
export class Desktop extends AskingDesktop {
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #browser: Promise<Browser> | undefined;
  #lastId = 0;

  constructor(child: ChildProcess) {
    super(child);
    child.on("message", (reply: ControlReply) => this.#receive(reply));
    child.once("close", (code, signal) => {
      const gone = new Error(`The app has ended (code ${code}, signal ${signal}).\n${this.output}`);
      for (const { reject } of this.#waiting.values()) reject(gone);
      this.#waiting.clear();
    });
  }

  ask<T>(name: string, ...parameters: unknown[]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve: resolve as never, reject });
      this.child.send({ id, name, parameters } satisfies ControlRequest, (error) => {
        if (error) this.#receive({ id, ok: false, value: `The app has ended.\n${this.output}` });
      });
    });
  }

  #receive({ id, ok, value }: ControlReply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (ok) waiting?.resolve(value as never);
    else waiting?.reject(new Error(String(value)));
  }

  async page({ targetId }: { targetId: string }): Promise<Page> {
    const browser = await this.#connect();
    const context = browser.contexts()[0];
    if (!context) throw new Error("Chromium has no context");
    for (;;) {
      const coming = context.waitForEvent("page", { timeout: 10_000 });
      coming.catch(() => undefined);
      for (const page of context.pages()) {
        if ((await targetOf(page)) === targetId) return page;
      }
      await coming;
    }
  }

  async #connect(): Promise<Browser> {
    this.#browser ??= this.ask<string>("endpoint").then((address) =>
      chromium.connectOverCDP(address, { isLocal: true }),
    );
    return this.#browser;
  }
}

const targets = new WeakMap<Page, string>();

async function targetOf(page: Page): Promise<string | undefined> {
  const known = targets.get(page);
  if (known !== undefined) return known;
  try {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send("Target.getTargetInfo");
    await session.detach();
    targets.set(page, targetInfo.targetId);
    return targetInfo.targetId;
  } catch {
    // A page that has just gone has no target.
    return undefined;
  }
}
