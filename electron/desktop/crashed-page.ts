import { dialog, type BrowserWindow } from "electron";

const manyCrashes = 3;
const withinMs = 60_000;

/**
 * Loads a window's page again when its process ends, and says so; what was asked goes on in main meanwhile. A page that
 * keeps breaking down is not loaded for ever.
 */
export function restartPage(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    crashes = [...crashes.filter((at) => Date.now() - at < withinMs), Date.now()];
    if (crashes.length > manyCrashes) return sayBroken();
    window.webContents.reload();
    if (window.isVisible()) say(window, reloaded);
  });
  window.on("unresponsive", () => void offerReload(window));
}

const reloaded = {
  message: "The window stopped working and was loaded again.",
  detail: "Nothing was lost, and what you had asked for goes on.",
};

function say(window: BrowserWindow, text: typeof reloaded): void {
  dialog.showMessageBox(window, { type: "info", ...text, buttons: ["OK"] }).catch(() => null);
}

function sayBroken(): void {
  dialog.showErrorBox(
    "Steward's window keeps breaking down",
    "It was loaded again several times. Nothing was lost: quit Steward from its tray icon or menu, then start it again.",
  );
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    message: "The window does not answer.",
    detail: "You can wait, or load the window again. Nothing is lost, and what you had asked for goes on.",
    buttons: ["Wait", "Load again"],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1 && !window.isDestroyed()) window.webContents.reload();
}
