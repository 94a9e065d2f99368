import { app, BrowserWindow, screen } from "electron";
import type { Destination } from "../../shared/ipc/app-state.ts";
import { ownWindowOptions, showOwnPage } from "./own-page.ts";
import type { OwnWindows } from "./own-windows.ts";
import type { WindowFile } from "./window-file.ts";
import { nextZoom, placeWindow, smallest } from "./window-place.ts";

/** The main window, whether it is open, hidden or closed. */
export type ChatWindow = {
  show(): void;
  /** Shows it, and the place in it as soon as its page listens. */
  go(to: Destination): void;
  setTitle(title: string): void;
  /** Larger, smaller, or as designed. */
  zoom(step: 1 | -1 | "reset"): void;
  /** Whether a person can see it. */
  isShown(): boolean;
  /** The window while there is one: what dialogs about it belong to. */
  window(): BrowserWindow | null;
};

export type ChatWindowParts = {
  own: OwnWindows;
  file: WindowFile;
  /** Whether the app stays when this window is closed. */
  staysInTray(): boolean;
};

export function createChatWindow(parts: ChatWindowParts): ChatWindow {
  let window: BrowserWindow | null = null;
  let title = "Steward";
  const open = (): BrowserWindow => {
    if (window !== null) return window;
    const opened = openWindow(parts);
    window = opened;
    opened.setTitle(title);
    // The wheel with Ctrl held.
    opened.webContents.on("zoom-changed", (_event, direction) => zoom(direction === "in" ? 1 : -1));
    opened.once("closed", () => {
      window = null;
      if (!parts.staysInTray()) app.quit();
    });
    return opened;
  };
  const show = (): void => bringUp(open());
  const zoom = (step: 1 | -1 | "reset"): void => {
    const to = step === "reset" ? 1 : nextZoom(parts.file.state().zoom, step);
    parts.file.change({ zoom: to });
    window?.webContents.setZoomFactor(to);
  };
  return {
    show,
    go(to) {
      show();
      parts.own.tell(open(), { type: "go", to });
    },
    setTitle(to) {
      title = to;
      window?.setTitle(to);
    },
    zoom,
    isShown: () => window !== null && window.isVisible() && !window.isMinimized(),
    window: () => window,
  };
}

function openWindow(parts: ChatWindowParts): BrowserWindow {
  const { own, file } = parts;
  const { place, isMaximized } = file.state();
  const window = new BrowserWindow({
    ...ownWindowOptions(),
    ...placeWindow(place, workAreas()),
    minWidth: smallest.width,
    minHeight: smallest.height,
    autoHideMenuBar: true,
  });
  if (isMaximized) window.once("show", () => window.maximize());
  own.add(window);
  remember(window, file);
  // Zoom belongs to the page's origin, and a load can bring an older one back.
  window.webContents.on("did-finish-load", () => window.webContents.setZoomFactor(file.state().zoom));
  window.on("close", (event) => {
    file.flush();
    if (!parts.staysInTray()) return;
    event.preventDefault();
    window.hide();
  });
  showOwnPage(window, "index.html");
  return window;
}

/** Shown only once the page has drawn itself: never an empty frame. */
function bringUp(window: BrowserWindow): void {
  if (window.webContents.isLoadingMainFrame() && !window.isVisible()) {
    window.once("ready-to-show", () => window.show());
    return;
  }
  if (window.isMinimized()) window.restore();
  window.show();
}

function remember(window: BrowserWindow, file: WindowFile): void {
  const note = (): void =>
    file.change({ place: window.getNormalBounds(), isMaximized: window.isMaximized() });
  window.on("resize", note);
  window.on("move", note);
  window.on("maximize", note);
  window.on("unmaximize", note);
}

/** The first is the primary display's. */
function workAreas(): readonly Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}
