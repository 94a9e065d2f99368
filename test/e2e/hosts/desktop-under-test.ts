import type { Desktop } from "../../desktop-stand-in/start-desktop.ts";

/**
 * A running app as specs may use it, whatever it runs on: the stand-in, or real Electron (see README.md). Specs that use
 * nothing else hold on both.
 */
export type DesktopUnderTest = Pick<
  Desktop,
  | "badge"
  | "child"
  | "clipboard"
  | "closeWindow"
  | "crash"
  | "dialogs"
  | "evaluate"
  | "exited"
  | "firstWindow"
  | "focus"
  | "kill"
  | "menu"
  | "nextOpenedExternally"
  | "nextWindow"
  | "notifications"
  | "openUrl"
  | "openedExternally"
  | "output"
  | "page"
  | "power"
  | "quit"
  | "setDisplays"
  | "setPointer"
  | "setSystemDark"
  | "shortcuts"
  | "tray"
  | "windows"
>;
