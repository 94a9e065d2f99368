import { app } from "electron";
import type { Updater } from "./updates.ts";

/** electron-updater, which takes its time to load; null where the app was not installed and cannot be replaced. */
export async function loadUpdater(): Promise<Updater | null> {
  if (!app.isPackaged) return null;
  const { autoUpdater } = await import("electron-updater");
  // Its connections are its own: those of the pages lead nowhere (lock-down.ts).
  await autoUpdater.netSession.setProxy({ mode: "system" });
  return autoUpdater;
}
