import { Watched } from "../../../desktop-stand-in/control/control.ts";
import type { WindowView } from "../../../desktop-stand-in/asking-desktop.ts";
import type { ElectronModule } from "./electron-module.ts";
import { hear } from "./redefine.ts";
import { serve } from "./serve.ts";

/** Windows are real ones; focus is what the system's window manager makes of it. */
export function serveWindows({ app, BrowserWindow }: ElectronModule): void {
  const made = new Watched<Electron.BrowserWindow>();
  const flashes = new WeakMap<object, boolean[]>();
  app.on("browser-window-created", (_event, window) => made.add(window));
  hear(BrowserWindow.prototype, "flashFrame", ({ self, parameters: [flag] }) =>
    flashes.set(self, [...(flashes.get(self) ?? []), flag === true]),
  );
  const view = (window: Electron.BrowserWindow): WindowView => ({
    id: window.id,
    // The host finds a window's page by this (electron-host.ts); Chromium's own name is not told to the main process.
    targetId: String(window.id),
    title: window.getTitle(),
    url: window.webContents.getURL(),
    visible: window.isVisible(),
    focused: window.isFocused(),
    alwaysOnTop: window.isAlwaysOnTop(),
    bounds: window.getBounds(),
    zoom: window.webContents.getZoomFactor(),
    flashes: flashes.get(window) ?? [],
  });
  const byId = (id: number): Electron.BrowserWindow => {
    const window = BrowserWindow.fromId(id);
    if (!window) throw new Error(`No window ${id}`);
    return window;
  };
  serve("windows", () => BrowserWindow.getAllWindows().map(view));
  serve("window.next", async () => view(await made.next()));
  let first: Promise<Electron.BrowserWindow> | undefined;
  serve("window.first", async () => view(await (first ??= made.next())));
  serve("window.close", (id: number) => byId(id).close());
  serve("window.focus", (id: number | null) => {
    if (id === null) BrowserWindow.getFocusedWindow()?.blur();
    else byId(id).focus();
  });
  serve("window.crash", (id: number) => byId(id).webContents.forcefullyCrashRenderer());
}
