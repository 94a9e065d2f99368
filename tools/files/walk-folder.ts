import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { systemError } from "../../shared/errors.ts";
import { type EntryKind, kindOf, lookAt } from "./look-at.ts";
import { type PinnedFolder, pinFolder } from "./pinned-folder.ts";

/** An entry that a walk came upon. `depth` is 1 directly in the folder walked. */
export type WalkedEntry = {
  path: string;
  depth: number;
  kind: EntryKind;
  size: number;
  modifiedMs: number;
};

/** `skip` leaves an entry, and all in it, out of the walk. `closed` is told of folders that may not be listed. */
export type WalkOptions = { depth: number; skip: (path: string) => boolean; closed: (path: string) => void };

/**
 * All entries in the folder at `path` (a real path) down to a depth, each folder before its entries, names in order of
 * their code points. Links are entries, never followed, also if a folder becomes one during the walk. Throws the file
 * system's errors: `ENOENT` if no folder stands at `path`.
 */
export async function* walkFolder(path: string, options: WalkOptions): AsyncGenerator<WalkedEntry> {
  const folder = await pinFolder(path);
  if (folder === null) throw systemError("ENOENT", `no folder stands at ${path}`);
  yield* walkPinned({ folder, path, depth: 1 }, options);
}

type Level = { folder: PinnedFolder; path: string; depth: number };

async function* walkPinned(level: Level, options: WalkOptions): AsyncGenerator<WalkedEntry> {
  try {
    for (const name of (await readdir(level.folder.at("."))).toSorted()) {
      const path = join(level.path, name);
      const stats = options.skip(path) ? null : await lookAt(level.folder.at(name));
      if (stats === null) continue;
      yield {
        path,
        depth: level.depth,
        kind: kindOf(stats),
        size: stats.isFile() ? stats.size : 0,
        modifiedMs: stats.mtimeMs,
      };
      if (!stats.isDirectory() || level.depth >= options.depth) continue;
      const folder = await enter(level.folder, { name, path, options });
      if (folder !== null) yield* walkPinned({ folder, path, depth: level.depth + 1 }, options);
    }
  } finally {
    await level.folder.close();
  }
}

type Door = { name: string; path: string; options: WalkOptions };

async function enter(folder: PinnedFolder, { name, path, options }: Door): Promise<PinnedFolder | null> {
  try {
    return await folder.child(name);
  } catch {
    options.closed(path);
    return null;
  }
}
