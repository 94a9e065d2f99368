import { browserSession } from "../browser.ts";
import { isDriven } from "../control/control.ts";
import { createEvent } from "../strict.ts";
import { isReady } from "./app-state.ts";
import { acceleratorPressed } from "./menu-accelerators.ts";
import { WebContents } from "./web-contents.ts";
import {
  addWindow,
  focusedWindow,
  moveFocus,
  onWindowNews,
  openWindows,
  removeWindow,
} from "./window-list.ts";
import { WindowFrame } from "./window-frame.ts";
import type { WindowOptions } from "./window-options.ts";

let lastId = 0;

/** A window. What it looks like is Chromium's page at the window's size; its frame is only kept in mind. */
export class BrowserWindow extends WindowFrame {
  readonly id: number = ++lastId;
  readonly webContents: WebContents;
  #visible = false;
  #destroyed = false;
  #readySent = false;
  #isBeside = false;
  #followed: Promise<void> = Promise.resolve();

  constructor(options: WindowOptions = {}) {
    super(options);
    if (!isReady()) throw new Error("Cannot create BrowserWindow before app is ready");
    this.webContents = new WebContents(options.webPreferences ?? {}, {
      key: (key) => acceleratorPressed(key, this),
      titled: (title) => this.#titled(title),
      loaded: () => this.#readyToShow(),
      gone: () => this.#goneByItself(),
      opened: (url, overrides) => void new BrowserWindow(overrides).loadURL(url).catch(() => undefined),
      zoomed: () => this.resizePage(),
    });
    addWindow(this);
    this.resizePage();
    if (options.show ?? true) this.show();
  }

  static getAllWindows(): BrowserWindow[] {
    return openWindows();
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focusedWindow();
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return openWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return openWindows().find((window) => window.id === id) ?? null;
  }

  loadURL(url: string, options?: object): Promise<void> {
    return this.webContents.loadURL(url, options);
  }

  loadFile(path: string, options?: object): Promise<void> {
    return this.webContents.loadFile(path, options);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.alive();
    this.appear();
    this.focus();
  }

  showInactive(): void {
    this.alive();
    this.appear();
  }

  protected override appear(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit("show", createEvent());
    this.#follow();
  }

  hide(): void {
    this.alive();
    if (!this.#visible) return;
    this.#visible = false;
    if (focusedWindow() === this) moveFocus(null);
    this.emit("hide", createEvent());
    this.#follow();
  }

  isVisible(): boolean {
    return this.alive() && this.#visible && this.frameState !== "minimized";
  }

  focus(): void {
    if (!this.alive() || !this.#visible || this.frameOptions.focusable === false) return;
    moveFocus(this);
    this.webContents.focus();
  }

  blur(): void {
    if (focusedWindow() === this) moveFocus(null);
  }

  isFocused(): boolean {
    return this.alive() && focusedWindow() === this;
  }

  /** The page is no more, so `close` is told and cannot prevent it: an app that meant to hide its window loses it. */
  #goneByItself(): void {
    if (this.#destroyed) return;
    this.emit("close", createEvent());
    this.destroy();
  }

  /** As if the person had pressed the close button: `close` can prevent it. */
  close(): void {
    if (this.#destroyed) return;
    const event = createEvent();
    this.emit("close", event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.webContents.destroyed();
    this.emit("closed", createEvent());
    removeWindow(this);
    this.removeAllListeners();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  minimize(): void {
    if (this.frameState === "minimized") return;
    this.frameState = "minimized";
    if (focusedWindow() === this) moveFocus(null);
    this.emit("minimize", createEvent());
    this.#follow();
  }

  restore(): void {
    if (this.frameState === "normal") return;
    this.frameState = "normal";
    this.emit("restore", createEvent());
    this.appear();
    this.focus();
    this.#follow();
  }

  #titled(title: string): void {
    const event = createEvent();
    this.webContents.emit("page-title-updated", createEvent(), title, true);
    this.emit("page-title-updated", event, title, true);
    if (!event.defaultPrevented) this.setTitle(title);
  }

  #readyToShow(): void {
    if (this.#readySent) return;
    this.#readySent = true;
    this.emit("ready-to-show", createEvent());
  }

  /** The page gets the window's size; zoom makes its pixels larger and its view smaller, as Electron's zoom does. */
  protected override resizePage(): void {
    const { width, height } = this.getBounds();
    const zoom = this.webContents.zoomFactor;
    if (isDriven) {
      const size = { width: Math.round(width / zoom), height: Math.round(height / zoom) };
      const metrics = { ...size, deviceScaleFactor: zoom, mobile: false };
      void this.webContents.host.send("Emulation.setDeviceMetricsOverride", metrics).catch(() => undefined);
    } else this.#follow();
  }

  /**
   * A person's window is as the app thinks it is. Chromium hides none, so one that is not shown is minimised, and before
   * that put beside the screen: where there is no window manager, nothing is ever minimised.
   */
  #follow(): void {
    if (isDriven) return;
    const windowState = this.#visible ? this.frameState : "minimized";
    const { width, height } = this.getNormalBounds();
    // Where it stands is the window manager's affair, but for one that comes back from beside the screen.
    const where = this.#visible ? (this.#isBeside ? corner : {}) : beside;
    this.#isBeside = !this.#visible;
    const place = { width, height, ...where };
    const steps = windowState === "normal" ? [{ windowState }, place] : [place, { windowState }];
    for (const step of this.#visible && windowState !== "normal" ? [{ windowState }] : steps)
      this.#followed = this.#followed.then(() => this.#setWindow(step));
  }

  async #setWindow(bounds: object): Promise<void> {
    try {
      const { targetId } = await this.webContents.host.opened();
      const { windowId } = await browserSession().send("Browser.getWindowForTarget", { targetId });
      await browserSession().send("Browser.setWindowBounds", { windowId, bounds });
    } catch {
      // The person has closed it in the meantime.
    }
  }

  /** Electron throws on any use of a destroyed window. */
  protected override alive(): true {
    if (this.#destroyed) throw new TypeError("Object has been destroyed");
    return true;
  }
}

/** No screen reaches there. */
const corner = { left: 40, top: 40 };
const beside = { left: -20_000, top: -20_000 };

onWindowNews((what, window) => {
  if (what !== "focus" && what !== "blur") return;
  window.emit(what, createEvent());
  window.webContents.emit(what, createEvent());
});
