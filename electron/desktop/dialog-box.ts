import { BrowserWindow, dialog } from "electron";
import type { Show } from "./paged-dialog.ts";

/**
 * How message boxes are shown that belong to no window of Steward, so that they do not cover the card they are about. On
 * macOS such a box would stop the whole main process and could not be taken away (Electron's documentation of `signal`), so
 * there it hangs on a small window of its own, which goes with the question.
 */
export function showBeside(signal: AbortSignal): Show {
  if (process.platform !== "darwin") return (options) => dialog.showMessageBox({ ...options, signal });
  return async (options) => {
    const anchor = new BrowserWindow({ ...anchorOptions, title: options.title ?? "Steward" });
    try {
      return await dialog.showMessageBox(anchor, { ...options, signal });
    } finally {
      anchor.destroy();
    }
  };
}

const anchorOptions = {
  width: 480,
  height: 60,
  alwaysOnTop: true,
  resizable: false,
  minimizable: false,
  maximizable: false,
  closable: false,
  fullscreenable: false,
  webPreferences: { sandbox: true, contextIsolation: true },
};
