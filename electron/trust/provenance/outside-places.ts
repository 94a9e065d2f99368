import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { errorCode } from "../../../shared/errors.ts";
import { isInside, workspaceOf } from "../../../tools/files/inside.ts";

/** What of this machine tells which places hold things from outside by their nature. */
export type PlacesOutside = {
  /** Absolute, real paths. */
  workspaces: readonly string[];
  /** The person's folders for downloads; real paths. */
  downloads: readonly string[];
  platform: NodeJS.Platform;
};

/** Folders of other people's code, wherever they stand in a workspace. */
const names: ReadonlySet<string> = new Set(["node_modules", "vendor", ".venv", "venv", "site-packages"]);

/**
 * The outermost place around `file` (or it itself) that by its nature holds things from outside, as a source; null where
 * there is none: the downloads folder, folders of other people's code, and a clone below the top of a workspace. The
 * repository at the top is the person's own. Looks at the disk for clones; what cannot be looked at counts as one. Of
 * what lies in no workspace only the downloads folder is known.
 */
export function placeAround(file: string, places: PlacesOutside): string | null {
  const downloads = places.downloads.find((folder) => isInside(folder, file, places.platform));
  if (downloads !== undefined) return `folder:${downloads}`;
  const top = workspaceOf(file, places.workspaces);
  if (top === null) return null;
  let place = top;
  for (const name of path.relative(top, file).split(path.sep)) {
    if (name === "") continue;
    place = path.join(place, name);
    const source = placeItself(place, top);
    if (source !== null) return source;
  }
  return null;
}

/** The source that a folder below `top` is by its name or as a clone, else null. */
export function placeItself(folder: string, top: string): string | null {
  if (names.has(path.basename(folder).toLowerCase())) return `folder:${folder}`;
  return isClone(folder, top) ? `clone:${folder}` : null;
}

/** Whether a folder holds a repository that came, or is kept in step, from elsewhere: one with a remote. */
function isClone(folder: string, top: string): boolean {
  const git = path.join(folder, ".git");
  const stats = look(git);
  if (stats === "nothing") return false;
  if (stats === "unknown") return true;
  if (stats === "folder") return hasRemote(path.join(git, "config"));
  // A file leads to where the repository is kept: a worktree of the person's own, or else a submodule.
  const leads = /^gitdir:\s*(.+?)\s*$/m.exec(textOf(git) ?? "")?.[1];
  return leads === undefined || !isInside(path.join(top, ".git", "worktrees"), path.resolve(folder, leads));
}

function look(file: string): "folder" | "file" | "nothing" | "unknown" {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return "nothing";
    return stats.isDirectory() ? "folder" : "file";
  } catch (error) {
    return errorCode(error) === "ENOTDIR" ? "nothing" : "unknown";
  }
}

/** A config that includes another one could have its remotes there. */
function hasRemote(config: string): boolean {
  const text = textOf(config);
  return text === null || /^\s*\[\s*(remote|include|includeif|svn-remote)\b/im.test(text);
}

const MOST_READ = 1_000_000;

function textOf(file: string): string | null {
  try {
    if (statSync(file).size > MOST_READ) return null;
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** On Windows, the note that browsers and mail programs leave on what they save: zones 3 and 4 are the internet. */
export function zoneSource(file: string, platform: NodeJS.Platform): string | null {
  if (platform !== "win32") return null;
  try {
    const stream = openSync(`${file}:Zone.Identifier`, "r");
    try {
      const start = Buffer.alloc(4096);
      return sourceOfZone(start.toString("utf8", 0, readSync(stream, start)));
    } finally {
      closeSync(stream);
    }
  } catch {
    return null;
  }
}

/** The source that a `Zone.Identifier` names; null where it says that the file is from this machine. Pure. */
export function sourceOfZone(text: string): string | null {
  const zone = /^ZoneId\s*=\s*(\d+)/m.exec(text)?.[1];
  if (zone !== undefined && Number(zone) < 3) return null;
  const address = /^HostUrl\s*=\s*(\S+)/m.exec(text)?.[1];
  const host = address === undefined ? "" : (URL.parse(address)?.host ?? "");
  return host === "" ? "download:internet" : `host:${host}`;
}
