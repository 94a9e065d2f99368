import { mkdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { syncFolderNow } from "../tools/files/durable.ts";
import { errorCode } from "../shared/errors.ts";
import type { Environment } from "../tools/ports.ts";

/** Where everything of one person is kept: settings, policy, log, calendars, old contents. */
export type Home = {
  readonly folder: string;
  /** The path by which it was opened, which may lead through links. */
  readonly named: string;
  readonly settings: string;
  readonly policy: string;
  readonly database: string;
  /** The head of the log, noted outside the database. */
  readonly checkpoint: string;
  readonly calendars: string;
  /** Old contents of changed files, by hash. */
  readonly contents: string;
  /** Rehearsals and journals; empty while nothing runs. */
  readonly scratch: string;
  /** What was learnt about model endpoints. */
  readonly endpoints: string;
};

/** Makes the folder (readable by its owner only) and those in it, and names what is kept where. */
export function openHome(path: string): Home {
  makeFolder(path);
  const home = existingHome(path);
  for (const part of [home.calendars, home.contents, home.scratch]) makeFolder(part);
  return home;
}

/** Names what is kept where in a home, and makes nothing. Throws where the folder is not there. */
export function existingHome(path: string): Home {
  const folder = realpathSync(path);
  return {
    folder,
    named: resolve(path),
    settings: join(folder, "settings.json"),
    policy: usualPolicy(folder),
    database: join(folder, "steward.db"),
    checkpoint: join(folder, "steward.checkpoint"),
    calendars: join(folder, "calendars"),
    contents: join(folder, "contents"),
    scratch: join(folder, "scratch"),
    endpoints: join(folder, "endpoints.json"),
  };
}

/**
 * Makes, durably, a folder and those above it that are missing; throws where that cannot be. Node's own `recursive` never returns
 * below a folder such as /proc, whose answer to every new name is ENOENT.
 */
function makeFolder(path: string): void {
  try {
    makeDurably(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST" && statSync(path).isDirectory()) return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    makeDurably(path);
  }
}

/** The log in it is no safer from a power cut than the folder's own name. */
function makeDurably(path: string): void {
  mkdirSync(path, { mode: 0o700 });
  try {
    syncFolderNow(dirname(path));
  } catch {
    // A folder in which names may be made, and that may not be opened, is made durable when the system likes.
  }
}

/** The policy file of a home. */
export function usualPolicy(folder: string): string {
  return join(folder, "policy.json");
}

/**
 * The data folder that Electron gives the desktop app, so that the terminal shares it: `app.getPath("userData")` is the
 * system's folder for application data with the product's name in it.
 */
export function usualHome(environment: Environment): string {
  const user = homedir();
  switch (process.platform) {
    case "darwin":
      return join(user, "Library", "Application Support", "Steward");
    case "win32":
      return join(environment["APPDATA"] ?? join(user, "AppData", "Roaming"), "Steward");
    default:
      return join(environment["XDG_CONFIG_HOME"] ?? join(user, ".config"), "Steward");
  }
}
