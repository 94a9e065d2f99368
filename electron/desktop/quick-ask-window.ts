import { app, BrowserWindow, screen } from "electron";
import { ownWindowOptions, showOwnPage } from "./own-page.ts";
import type { OwnWindows } from "./own-windows.ts";
import { placeQuickAsk } from "./window-place.ts";

/** The small window at the pointer's screen. */
export type QuickAsk = {
  /** Makes it, hidden, so that it needs no time when it is called. */
  prepare(): void;
  toggle(): void;
  /** With words that a link proposed: they are filled in, never sent. */
  show(prompt?: string): void;
  hide(): void;
  /** To the height of what it shows, in the page's pixels. */
  resize(height: number): void;
};

export type QuickAskParts = {
  own: OwnWindows;
  isQuitting(): boolean;
  /** Whether another window of Steward is in sight: on macOS the app steps back with its last one. */
  isChatShown(): boolean;
};

/** In the page's pixels; the height is the empty field's. */
const size = { width: 640, height: 76 };

export function createQuickAsk(parts: QuickAskParts): QuickAsk {
  let window: BrowserWindow | null = null;
  const open = (): BrowserWindow => {
    if (window !== null) return window;
    const opened = openWindow(parts, hide);
    window = opened;
    opened.once("closed", () => (window = null));
    return opened;
  };
  const hide = (): void => {
    if (!window?.isVisible()) return;
    window.hide();
    // The keyboard goes back to the program from which Steward was called.
    if (process.platform === "darwin" && !parts.isChatShown()) app.hide();
  };
  const show = (prompt?: string): void => {
    const shown = open();
    moveToPointer(shown);
    shown.show();
    shown.focus();
    parts.own.tell(shown, { type: "quick-shown", ...(prompt === undefined ? {} : { prompt }) });
  };
  return {
    prepare: () => void open(),
    show,
    hide,
    toggle: () => (window?.isVisible() ? hide() : show()),
    resize(height) {
      if (window === null) return;
      const wanted = Math.round(height * window.webContents.getZoomFactor());
      const { x, y, width } = window.getBounds();
      const { workArea } = screen.getDisplayMatching({ x, y, width, height: wanted });
      const room = workArea.y + workArea.height - y;
      window.setBounds({ x, y, width, height: Math.max(size.height, Math.min(wanted, room)) });
    },
  };
}

function openWindow({ own, isQuitting }: QuickAskParts, hide: () => void): BrowserWindow {
  const window = new BrowserWindow({
    ...ownWindowOptions(),
    ...size,
    title: "Quick ask",
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    // A panel takes the keyboard without bringing the rest of the app to the front.
    ...(process.platform === "darwin" ? { type: "panel" } : {}),
  });
  own.add(window);
  window.on("blur", hide);
  window.on("close", (event) => {
    if (isQuitting()) return;
    event.preventDefault();
    hide();
  });
  showOwnPage(window, "quick-ask.html");
  return window;
}

function moveToPointer(window: BrowserWindow): void {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const zoom = window.webContents.getZoomFactor();
  const wanted = { width: Math.round(size.width * zoom), height: window.getBounds().height };
  window.setBounds(placeQuickAsk(wanted, workArea));
}
