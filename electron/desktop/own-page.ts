import { join } from "node:path";
import { app, dialog, nativeTheme, type BrowserWindow, type BrowserWindowConstructorOptions } from "electron";
import { ownOrigin } from "./app-pages.ts";
import { restartPage } from "./crashed-page.ts";

/** The paper of both themes, as in `renderer/styles`: what a window shows before its page has drawn anything. */
const paper = { light: "#fbfbfa", dark: "#161718" };

/** What every window of Steward is opened with. */
export function ownWindowOptions(): BrowserWindowConstructorOptions {
  return {
    title: "Steward",
    show: false,
    backgroundColor: paperColour(),
    // Elsewhere the program itself carries its icon.
    ...(process.platform === "linux" ? { icon: join(app.getAppPath(), "resources", "icon.png") } : {}),
    webPreferences: {
      preload: join(import.meta.dirname, "../preload/preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      disableDialogs: true,
      // Elsewhere Chromium would fetch dictionaries from a server.
      spellcheck: process.platform === "darwin",
      devTools: !app.isPackaged,
    },
  };
}

/** Loads one of our pages, keeps the window's colour and name right, and brings the page back when it breaks down. */
export function showOwnPage(window: BrowserWindow, page: "index.html" | "quick-ask.html"): void {
  const recolour = (): void => window.setBackgroundColor(paperColour());
  nativeTheme.on("updated", recolour);
  window.once("closed", () => nativeTheme.removeListener("updated", recolour));
  // The title is main's own, with the number of waiting questions in it.
  window.on("page-title-updated", (event) => event.preventDefault());
  restartPage(window);
  window.loadURL(`${ownOrigin}/${page}`).catch(() => {
    if (window.isDestroyed()) return;
    dialog.showErrorBox(
      "Steward's window could not be loaded",
      "A file of the program is missing or damaged. Nothing of yours was lost: install Steward again.",
    );
  });
}

function paperColour(): string {
  return nativeTheme.shouldUseDarkColors ? paper.dark : paper.light;
}
