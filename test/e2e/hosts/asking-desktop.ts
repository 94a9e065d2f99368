import type { ChildProcess } from "node:child_process";
import type { Page } from "playwright-core";
import {
  Dialogs,
  Menus,
  Notifications,
  Shortcuts,
  Trays,
  type Ask,
} from "../../desktop-stand-in/desktop-parts.ts";
import type { Exit, WindowView } from "../../desktop-stand-in/start-desktop.ts";
import type { DesktopUnderTest } from "./desktop-under-test.ts";

/** What both hosts of real programs share: an app is asked by name, as the stand-in's is; how is the host's matter. */
export abstract class AskingDesktop implements DesktopUnderTest {
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
      stream?.on("data", (text: Buffer | string) => {
        this.#output += String(text);
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

  protected abstract ask<T>(name: string, ...parameters: unknown[]): Promise<T>;
  abstract page(window: { targetId: string }): Promise<Page>;

  /** What the app wrote to its output since the host was connected. */
  get output(): string {
    return this.#output;
  }

  evaluate<T>(
    work: ((electron: never, argument: never) => T) | string,
    argument?: unknown,
  ): Promise<Awaited<T>> {
    return this.ask("evaluate", String(work), argument);
  }

  windows(): Promise<WindowView[]> {
    return this.ask("windows");
  }

  async firstWindow(): Promise<Page> {
    return this.page(await this.ask<WindowView>("window.first"));
  }

  async nextWindow(): Promise<Page> {
    return this.page(await this.ask<WindowView>("window.next"));
  }

  closeWindow(window: { id: number }): Promise<void> {
    return this.ask("window.close", window.id);
  }

  focus(window: { id: number } | null): Promise<void> {
    return this.ask("window.focus", window?.id ?? null);
  }

  crash(window: { id: number }): Promise<void> {
    return this.ask("window.crash", window.id);
  }

  openedExternally(): Promise<string[]> {
    return this.ask("openedExternally");
  }

  nextOpenedExternally(): Promise<string> {
    return this.ask("openedExternally.next");
  }

  badge(): Promise<number> {
    return this.ask("app.badge");
  }

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

  async quit(): Promise<Exit> {
    await this.ask("app.quit").catch(() => undefined);
    return this.exited;
  }

  async kill(): Promise<Exit> {
    this.child.kill("SIGKILL");
    return this.exited;
  }
}
