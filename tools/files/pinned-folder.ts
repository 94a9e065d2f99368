import { constants } from "node:fs";
import { type FileHandle, open, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../../shared/errors.ts";

/**
 * A folder held open, so that what is done in it is done in *this* folder, whatever its path leads to a moment later. On
 * Linux `/proc/self/fd/N/name` starts at the open folder, as `openat` would; elsewhere Node has no such way, and only the
 * check when pinning protects (CVE-2025-53109 is the attack).
 */
export type PinnedFolder = {
  /** The path of an entry, to pass to the file system at once. */
  at(name: string): string;
  /** Pins a folder in this folder; null if no folder, or a link, stands there. */
  child(name: string): Promise<PinnedFolder | null>;
  setMode(mode: number): Promise<void>;
  /** Makes its entries durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Pins the folder at `path`, an absolute path without links. Null if no folder stands there now or if a part of the path
 * has become a link. Other errors (no permission) are thrown with their `code`.
 */
export async function pinFolder(path: string): Promise<PinnedFolder | null> {
  const handle = await openFolder(path);
  if (handle === null) return null;
  const stands = await realPathOf(handle, path);
  if (stands === path) return pinned(handle, path);
  await handle.close();
  return null;
}

/** Pins `path` while `work` runs; `otherwise` is its result where the folder cannot be pinned. */
export async function inFolder<Value>(
  path: string,
  otherwise: Value,
  work: (folder: PinnedFolder) => Promise<Value>,
): Promise<Value> {
  const folder = await pinFolder(path);
  if (folder === null) return otherwise;
  try {
    return await work(folder);
  } finally {
    await folder.close();
  }
}

function pinned(handle: FolderHandle, path: string): PinnedFolder {
  const start = process.platform === "linux" ? `/proc/self/fd/${handle.fd}` : path;
  return {
    at: (name) => join(start, name),
    async child(name) {
      const inner = await openFolder(join(start, name));
      return inner === null ? null : pinned(inner, join(path, name));
    },
    setMode: (mode) => handle.chmod(mode),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

type FolderHandle = Pick<FileHandle, "fd" | "chmod" | "sync" | "close">;

/** Windows cannot open a folder, and folders have no mode there: the handle is a stand-in that does nothing. */
const noHandle: FolderHandle = { fd: -1, chmod: async () => {}, sync: async () => {}, close: async () => {} };

async function openFolder(path: string): Promise<FolderHandle | null> {
  if (process.platform === "win32") return noHandle;
  try {
    return await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

async function realPathOf(handle: FolderHandle, path: string): Promise<string | null> {
  try {
    return await (process.platform === "linux" ? readlink(`/proc/self/fd/${handle.fd}`) : realpath(path));
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** Whether an error says that nothing (of the wanted kind) stands at a path. */
export function isAbsence(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "ELOOP"].includes(errorCode(error));
}
