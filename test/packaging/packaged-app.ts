import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

/** A packed app on disk: what a person starts, and the folder with its archive. */
export interface PackagedApp {
  readonly executable: string;
  /** What the fuses are read from: the executable, or on macOS the `.app` folder. */
  readonly application: string;
  readonly resources: string;
}

/** The app that `npm run package` made for this machine. Throws where there is none. */
export function packagedApp(): PackagedApp {
  const dist = resolve(import.meta.dirname, "../../dist");
  const suffix = process.arch === "x64" ? "" : `-${process.arch}`;
  const app = inFolder(dist, suffix);
  if (!existsSync(app.executable)) {
    throw new Error(`No packaged app at ${app.executable}: run npm run package first.`);
  }
  return app;
}

function inFolder(dist: string, suffix: string): PackagedApp {
  if (process.platform === "darwin") {
    const application = join(dist, `mac${suffix}`, "Steward.app");
    const executable = join(application, "Contents/MacOS/Steward");
    return { application, executable, resources: join(application, "Contents/Resources") };
  }
  const isWindows = process.platform === "win32";
  const folder = join(dist, `${isWindows ? "win" : "linux"}${suffix}-unpacked`);
  const executable = join(folder, isWindows ? "Steward.exe" : "steward");
  return { application: executable, executable, resources: join(folder, "resources") };
}
