import type { Stats } from "node:fs";
import { lstat, readlink } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { ContentStore } from "../ports.ts";
import type { FileState } from "./change.ts";
import { hashFile, openUnfollowed } from "./hash-file.ts";
import { inFolder, isAbsence, type PinnedFolder } from "./pinned-folder.ts";

/** What stands at a path, or `special`: a pipe, socket or device, which Steward never touches. */
export type ObservedState = FileState | { kind: "special" };

const absent: FileState = { kind: "absent" };

/**
 * What stands at `path` now: an absolute path whose folder is its real path. Where that folder is gone or has become a
 * link, nothing stands there. With `keepIn`, a file's content is stored in the same reading that hashes it. Errors of the
 * file system (no permission) are thrown with their `code`.
 */
export function stateAt(path: string, keepIn?: ContentStore): Promise<ObservedState> {
  return inFolder(dirname(path), absent, (folder) => stateIn(folder, basename(path), keepIn));
}

/** What stands in a pinned folder under `name`; see `stateAt`. */
export async function stateIn(
  folder: PinnedFolder,
  name: string,
  keepIn?: ContentStore,
): Promise<ObservedState> {
  const path = folder.at(name);
  try {
    const stats = await lstat(path);
    if (stats.isDirectory()) return { kind: "folder", mode: modeOf(stats) };
    if (stats.isSymbolicLink()) return { kind: "link", target: await readlink(path) };
    return stats.isFile() ? await stateOfFile(path, keepIn) : { kind: "special" };
  } catch (error) {
    if (isAbsence(error)) return absent;
    throw error;
  }
}

async function stateOfFile(path: string, keepIn: ContentStore | undefined): Promise<ObservedState> {
  const file = await openUnfollowed(path);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return { kind: "special" };
    const hash = keepIn ? await keepIn.putFile(path) : await hashFile(file);
    return { kind: "file", hash, size: stats.size, mode: modeOf(stats), modifiedMs: stats.mtimeMs };
  } finally {
    await file.close();
  }
}

function modeOf(stats: Stats): number {
  return stats.mode & 0o7777;
}

/** Whether two states are the same to a person: times may differ, since touching a file loses nothing. Pure. */
export function sameState(one: ObservedState, other: ObservedState): boolean {
  if (one.kind === "file") return other.kind === "file" && one.hash === other.hash && one.mode === other.mode;
  if (one.kind === "folder") return other.kind === "folder" && one.mode === other.mode;
  if (one.kind === "link") return other.kind === "link" && one.target === other.target;
  return one.kind === other.kind;
}
