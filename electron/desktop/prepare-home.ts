import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app, dialog } from "electron";

/**
 * Makes the data folder and tells Electron to keep everything there: before the app is ready. False where that cannot be;
 * it was said then.
 */
export function prepareHome(home: string): boolean {
  // What Chromium keeps stays apart from what Steward keeps.
  const windowData = join(home, "window-data");
  try {
    mkdirSync(windowData, { recursive: true, mode: 0o700 });
    app.setPath("userData", home);
    app.setPath("sessionData", windowData);
    return true;
  } catch {
    dialog.showErrorBox(
      "Steward has nowhere to keep its data",
      `The folder ${home} cannot be made or written. Nothing was changed. ` +
        "Make it writable, or name another folder with --home=FOLDER.",
    );
    return false;
  }
}
