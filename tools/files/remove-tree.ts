import { readdir, rmdir, unlink } from "node:fs/promises";
import type { PinnedFolder } from "./pinned-folder.ts";

/**
 * Removes what stands under `name` in a pinned folder, and all in it. Goes down by pinned folders only, so a folder that
 * becomes a link meanwhile is removed as a link, and nothing behind it is touched. Throws the file system's errors.
 */
export async function removeTree(folder: PinnedFolder, name: string): Promise<void> {
  const inner = await folder.child(name);
  if (inner === null) return unlink(folder.at(name));
  try {
    for (const entry of await readdir(inner.at("."))) await removeTree(inner, entry);
  } finally {
    await inner.close();
  }
  await rmdir(folder.at(name));
}
