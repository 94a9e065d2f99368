import type { ChildProcess } from "node:child_process";
import type { Page } from "playwright-core";
import { Dialogs, Menus, Notifications, Shortcuts, Trays, type Ask } from "./desktop-parts.ts";

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

/**
 * A running app, from outside: what a person can see and do, and Playwright's page for each window. The app is asked by name
 * (the names are those that `electron/*.ts` serve); how it is asked and driven is the matter of what it runs on.
 */
export abstract class AskingDesktop {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  readonly dialogs: Dialogs;
  readonly tray: Trays;
  readonly notifications: Notifications;
  readonly shortcuts: Shortcuts;
  readonly menu: Menus;
  #output = "";

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
      });
    }
    this.exited = new Promise((resolve) => {
      child.once("close", (code, signal) => resolve({ code, signal, output: this.#output }));
    });
    const ask: Ask = (name, ...parameters) => this.ask(name, ...parameters);
    this.dialogs = new Dialogs(ask);
    this.tray = new Trays(ask);
    this.notifications = new Notifications(ask);
    this.shortcuts = new Shortcuts(ask);
    this.menu = new Menus(ask);
  }

  /** Asks the app's side; rejects once the app has ended. */
  abstract ask<T>(name: string, ...parameters: unknown[]): Promise<T>;
  /** Playwright's page of a window. */
  abstract page(window: { targetId: string }): Promise<Page>;

  /** What the app wrote to its output since the host was connected. */
  get output(): string {
    return this.#output;
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
