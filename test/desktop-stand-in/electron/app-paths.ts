import { existsSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { notImplemented } from "../strict.ts";

export interface AppManifest {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** The app's `package.json`: the nearest one above the main file. `productName` wins over `name`, as in Electron. */
export function readManifest(mainFile: string): AppManifest {
  let folder = dirname(mainFile);
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  const file = join(folder, "package.json");
  const manifest = (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}) as Record<string, string>;
  const { productName, name = "Electron", version = "0.0.0" } = manifest;
  return { folder, name: productName ?? name, version };
}

/** Where the system keeps programs' data. */
function appData(): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support");
  if (process.platform === "win32") return process.env["APPDATA"] ?? join(homedir(), "AppData", "Roaming");
  return process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
}

function inHome(folder: string): string {
  return join(homedir(), folder);
}

/** `app.getPath`. Folders of the person are the plain ones; a moved one (xdg-user-dirs) is not looked up. */
export function appPath(name: string, appName: string): string {
  const paths: Record<string, () => string> = {
    appData,
    userData: () => join(appData(), appName),
    sessionData: () => join(appData(), appName),
    logs: () =>
      process.platform === "darwin" ? inHome(`Library/Logs/${appName}`) : join(appData(), appName, "logs"),
    crashDumps: () => join(appData(), appName, "Crashpad"),
    home: homedir,
    temp: tmpdir,
    exe: () => process.execPath,
    module: () => process.execPath,
    desktop: () => inHome("Desktop"),
    documents: () => inHome("Documents"),
    downloads: () => inHome("Downloads"),
    music: () => inHome("Music"),
    pictures: () => inHome("Pictures"),
    videos: () => inHome("Videos"),
  };
  const path = paths[name];
  if (!path) throw notImplemented(`app.getPath("${name}")`);
  return path();
}
