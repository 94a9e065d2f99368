import { fork, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import type { ControlReply, ControlRequest } from "./control/control.ts";
import { Dialogs, Menus, Notifications, Shortcuts, Trays, type Ask } from "./desktop-parts.ts";
import process from "node:process";

export interface DesktopOptions {
  /** The built main file. */
  readonly main: string;
  /** The person's home folder: everything the app keeps is below it. */
  readonly home: string;
  readonly parameters?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A window as the person sees it. */
export interface WindowView {
  readonly id: number;
  readonly targetId: string;
  readonly title: string;
  readonly url: string;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly alwaysOnTop: boolean;
  readonly bounds: { x: number; y: number; width: number; height: number };
  readonly zoom: number;
  readonly flashes: readonly boolean[];
}

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
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

/** A running app, from outside: what a person can see and do, and Playwright's page for each window. */
export class Desktop {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  readonly dialogs: Dialogs;
  readonly tray: Trays;
  readonly notifications: Notifications;
  readonly shortcuts: Shortcuts;
  readonly menu: Menus;
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #browser: Promise<Browser> | undefined;
  #lastId = 0;
  #output = "";

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
      });
    }
    child.on("message", (reply: ControlReply) => this.#receive(reply));
    this.exited = new Promise((resolve) => {
      child.once("close", (code, signal) => {
        const gone = new Error(`The app has ended (code ${code}, signal ${signal}).\n${this.#output}`);
        for (const { reject } of this.#waiting.values()) reject(gone);
        this.#waiting.clear();
        resolve({ code, signal, output: this.#output });
      });
    });
    const ask: Ask = (name, ...parameters) => this.ask(name, ...parameters);
    this.dialogs = new Dialogs(ask);
    this.tray = new Trays(ask);
    this.notifications = new Notifications(ask);
    this.shortcuts = new Shortcuts(ask);
    this.menu = new Menus(ask);
  }

  /** What the app wrote to its output so far. */
  get output(): string {
    return this.#output;
  }

  /** Asks the app's side of the stand-in; the names are those that `electron/*.ts` serve. */
  ask<T>(name: string, ...parameters: unknown[]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve: resolve as never, reject });
      this.child.send({ id, name, parameters } satisfies ControlRequest, (error) => {
        if (error) this.#receive({ id, ok: false, value: `The app has ended.\n${this.#output}` });
      });
    });
  }

  #receive({ id, ok, value }: ControlReply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (ok) waiting?.resolve(value as never);
    else waiting?.reject(new Error(String(value)));
  }

  /**
   * Runs a function in the main process with the module `electron`, as Playwright's `electronApp.evaluate` does. It is sent
   * as text: it can use its argument, and nothing around it.
   */
  evaluate<T>(
    work: ((electron: never, argument: never) => T) | string,
    argument?: unknown,
  ): Promise<Awaited<T>> {
    return this.ask("evaluate", String(work), argument);
  }

  windows(): Promise<WindowView[]> {
    return this.ask("windows");
  }

  /** The first window, once the app has opened it. */
  async firstWindow(): Promise<Page> {
    return this.page(await this.ask<WindowView>("window.first"));
  }

  /** The next window that the app opens; each window is given once, in order. */
  async nextWindow(): Promise<Page> {
    return this.page(await this.ask<WindowView>("window.next"));
  }

  /** Playwright's page of a window. */
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

  /** As if the person had pressed the window's close button. */
  closeWindow(window: { id: number }): Promise<void> {
    return this.ask("window.close", window.id);
  }

  /** As if the person had clicked on a window; `null` is a click on another program. */
  focus(window: { id: number } | null): Promise<void> {
    return this.ask("window.focus", window?.id ?? null);
  }

  crash(window: { id: number }): Promise<void> {
    return this.ask("window.crash", window.id);
  }

  /** Everything that the app handed to other programs, in order. */
  openedExternally(): Promise<string[]> {
    return this.ask("openedExternally");
  }

  nextOpenedExternally(): Promise<string> {
    return this.ask("openedExternally.next");
  }

  badge(): Promise<number> {
    return this.ask("app.badge");
  }

  /** `steward://…` clicked somewhere in the system (macOS; elsewhere it comes as a second instance's argument). */
  openUrl(url: string): Promise<boolean> {
    return this.ask("app.openUrl", url);
  }

  setSystemDark(dark: boolean): Promise<void> {
    return this.ask("theme.system", dark);
  }

  power(event: "suspend" | "resume" | "lock-screen" | "unlock-screen"): Promise<void> {
    return this.ask("power", event);
  }

  setPointer(point: { x: number; y: number }): Promise<void> {
    return this.ask("screen.point", point);
  }

  setDisplays(displays: readonly { x: number; y: number; width: number; height: number }[]): Promise<void> {
    return this.ask("screen.set", displays);
  }

  clipboard(): Promise<string> {
    return this.ask("clipboard");
  }

  /** The person quits the app; resolves when its process has ended. */
  async quit(): Promise<Exit> {
    await this.ask("app.quit").catch(() => undefined);
    return this.exited;
  }

  /** Ends the process whatever it does, as a crash or the system would. */
  async kill(): Promise<Exit> {
    this.child.kill("SIGKILL");
    return this.exited;
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
