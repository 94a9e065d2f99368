import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { startBrowser, stopBrowser } from "../browser.ts";
import { isDriven, serve } from "../control/control.ts";
import { createEvent, notImplemented } from "../strict.ts";
import { AppIdentity } from "./app-identity.ts";
import { isQuitting, isReady, setQuitting, setReady } from "./app-state.ts";
import { BrowserWindow } from "./browser-window.ts";
import { watchDownloads } from "./downloads.ts";
import { SingleInstance } from "./single-instance.ts";
import { onWindowNews, openWindows } from "./window-list.ts";

/** The application. */
class App extends AppIdentity {
  readonly #ready = Promise.withResolvers<void>();
  #lock: SingleInstance | undefined;
  #exiting = false;
  #launchWanted = (): void => {};

  /** Starts with the main file's manifest; `launch` runs once the app wants to be ready. For `run.ts`. */
  begin(mainFile: string, launch: () => void): void {
    this.readIdentity(mainFile);
    this.#launchWanted = launch;
  }

  whenReady(): Promise<void> {
    setImmediate(this.#launchWanted);
    return this.#ready.promise;
  }

  isReady(): boolean {
    return isReady();
  }

  /** Starts Chromium and says `ready`. For `run.ts`. */
  async becomeReady(): Promise<void> {
    if (this.#exiting || isQuitting()) return;
    const userData = this.getPath("userData");
    mkdirSync(userData, { recursive: true });
    this.emit("will-finish-launching");
    await startBrowser(userData, this.switches());
    await watchDownloads(join(userData, "Stand-in Downloads"));
    if (this.#exiting) return;
    setReady();
    this.emit("ready", createEvent(), {});
    this.#ready.resolve();
  }

  requestSingleInstanceLock(additionalData: object = {}): boolean {
    this.#lock ??= new SingleInstance(this.getPath("userData"));
    return this.#lock.request(additionalData, ({ argv, workingDirectory, additionalData: data }) => {
      this.emit("second-instance", createEvent(), argv, workingDirectory, data);
    });
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock?.has() ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }

  focus(_options?: object): void {
    openWindows().at(-1)?.focus();
  }

  hide(): void {
    for (const window of openWindows()) window.hide();
  }

  show(): void {
    for (const window of openWindows()) window.show();
  }

  isHidden(): boolean {
    return openWindows().every((window) => !window.isVisible());
  }

  /** `before-quit`, then every window's `close`, then `will-quit` and `quit`; each of the first three can prevent it. */
  quit(): void {
    if (isQuitting()) return;
    setQuitting(true);
    if (this.#prevented("before-quit")) return;
    for (const window of openWindows()) window.close();
    if (openWindows().length > 0) setQuitting(false);
    else this.#finish();
  }

  #prevented(name: "before-quit" | "will-quit"): boolean {
    const event = createEvent();
    this.emit(name, event);
    if (event.defaultPrevented) setQuitting(false);
    return event.defaultPrevented;
  }

  #finish(): void {
    if (!this.#prevented("will-quit")) this.#end(0);
  }

  /** Ends at once: windows go without being asked, and neither `before-quit` nor `will-quit` is sent. */
  exit(code = 0): void {
    setQuitting(true);
    for (const window of openWindows()) window.destroy();
    this.#end(code);
  }

  #end(code: number): void {
    if (this.#exiting) return;
    this.#exiting = true;
    this.emit("quit", createEvent(), code);
    this.#lock?.release();
    void stopBrowser().finally(() => process.exit(code));
  }

  /** The last window has gone: with no listener Electron quits. */
  lastWindowClosed(): void {
    if (isQuitting()) return;
    if (!this.emit("window-all-closed")) this.quit();
  }

  relaunch(): void {
    throw notImplemented("app.relaunch");
  }
}

export const app: App = new App();

onWindowNews((what, window: BrowserWindow) => {
  if (what === "created") {
    app.emit("browser-window-created", createEvent(), window);
    app.emit("web-contents-created", createEvent(), window.webContents);
    window.webContents.on("render-process-gone", (_event: never, details: never) => {
      app.emit("render-process-gone", createEvent(), window.webContents, details);
    });
  } else if (what === "closed") {
    // A person's desktop has no tray of ours: an app without a visible window could not be reached any more.
    if (!isDriven && openWindows().every((open) => !open.isVisible())) setImmediate(() => app.quit());
    if (openWindows().length === 0 && !isQuitting())
      setImmediate(() => openWindows().length === 0 && app.lastWindowClosed());
  } else app.emit(`browser-window-${what}`, createEvent(), window);
});

serve("app.quit", () => setImmediate(() => app.quit()));
serve("app.badge", () => app.getBadgeCount());
serve("app.openUrl", (url: string) => {
  const event = createEvent();
  app.emit("open-url", event, url);
  return event.defaultPrevented;
});
serve("app.activate", () => app.emit("activate", createEvent(), openWindows().length > 0));
