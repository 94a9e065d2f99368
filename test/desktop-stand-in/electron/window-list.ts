import type { BrowserWindow } from "./browser-window.ts";

const open: BrowserWindow[] = [];
const focus: { window: BrowserWindow | null } = { window: null };
const listeners: ((what: WindowNews, window: BrowserWindow) => void)[] = [];

export type WindowNews = "created" | "focus" | "blur" | "closed";

/** All windows that are open, oldest first. */
export function openWindows(): BrowserWindow[] {
  return [...open];
}

export function focusedWindow(): BrowserWindow | null {
  return focus.window;
}

/** `app` and the tests hear of every window. */
export function onWindowNews(listener: (what: WindowNews, window: BrowserWindow) => void): void {
  listeners.push(listener);
}

function tell(what: WindowNews, window: BrowserWindow): void {
  for (const listener of listeners) listener(what, window);
}

export function addWindow(window: BrowserWindow): void {
  open.push(window);
  tell("created", window);
}

export function removeWindow(window: BrowserWindow): void {
  open.splice(open.indexOf(window), 1);
  if (focus.window === window) focus.window = null;
  tell("closed", window);
}

/** Moves the focus, as a person's click does: the old window hears `blur` first. */
export function moveFocus(window: BrowserWindow | null): void {
  const before = focus.window;
  if (before === window) return;
  focus.window = window;
  if (before) tell("blur", before);
  if (window) tell("focus", window);
}
