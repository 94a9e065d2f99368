import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../../tools/ports.ts";

/**
 * The folders in which this person's programs put what they download, real paths: the one that the desktop names
 * (freedesktop.org, xdg-user-dirs) and `Downloads` in the home folder. One that is not there is left out.
 */
export function downloadsFolders(homeFolder: string, environment: Environment): readonly string[] {
  const named = namedDownloads(homeFolder, environment);
  const folders = [path.join(homeFolder, "Downloads"), ...(named === null ? [] : [named])];
  return [...new Set(folders.flatMap(realPath))].filter((folder) => folder !== homeFolder);
}

function namedDownloads(homeFolder: string, environment: Environment): string | null {
  const fromEnvironment = environment["XDG_DOWNLOAD_DIR"];
  const config = environment["XDG_CONFIG_HOME"] ?? path.join(homeFolder, ".config");
  const written = fromEnvironment ?? lineOf(path.join(config, "user-dirs.dirs"));
  if (written === null || written === "") return null;
  const whole = written.replace(/^\$HOME(?=\/|$)/, () => homeFolder);
  return path.isAbsolute(whole) ? whole : null;
}

function lineOf(file: string): string | null {
  try {
    return /^\s*XDG_DOWNLOAD_DIR\s*=\s*"(.*)"/m.exec(readFileSync(file, "utf8"))?.[1] ?? null;
  } catch {
    return null;
  }
}

/** A person who has no such folder has `$HOME` written in its place: that says nothing about where things came from. */
function realPath(folder: string): string[] {
  try {
    return [realpathSync(folder)];
  } catch {
    return [];
  }
}
