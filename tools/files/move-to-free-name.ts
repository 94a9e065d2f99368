import { link, rename, unlink } from "node:fs/promises";
import { errorCode, systemError } from "../../shared/errors.ts";
import { lookAt } from "./look-at.ts";

/** Disks without hard links (FAT, some network shares) answer with one of these. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/**
 * Moves a regular file to a name at which nothing stands, within one disk. `rename` would silently replace what appeared
 * there a moment ago; making a second name and dropping the first cannot. Throws `EEXIST` where something stands.
 */
export async function moveFileToFreeName(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error))) throw error;
    return moveToFreeName(from, to);
  }
  await unlink(from);
}

/** The same for a folder or link, of which no second name can be made: looks, then renames. */
export async function moveToFreeName(from: string, to: string): Promise<void> {
  if ((await lookAt(to)) !== null) throw systemError("EEXIST", `something stands at ${to}`);
  await rename(from, to);
}
