import { lstat, open } from "node:fs/promises";
import { errorCode, systemError } from "../../shared/errors.ts";
import type { FileHandle } from "node:fs/promises";

/** The file to be replaced, the new one that is to take its place, and the mode that this one will get. */
export type Replacing = { from: string; to: string; mode: number };

/**
 * Gives the new file the owner and group of the one that it replaces. Another owner only the administrator can give: else
 * the file comes to belong to whoever replaces it, which the preview says (`owner-note.ts`). The group must stay where
 * the mode lets it do more than everybody: members of another group would get to read the file. Then it throws
 * `ENOGROUP`. Call it before setting the mode: a new owner takes setuid away. Access lists (ACL) and extended attributes
 * are not kept: Node cannot read them (docs/unverified.md).
 */
export async function keepOwner({ from, to, mode }: Replacing): Promise<void> {
  const old = await lstat(from);
  const file = await open(to, "r+");
  try {
    const fresh = await file.stat();
    if (fresh.uid === old.uid && fresh.gid === old.gid) return;
    if (await give(file, old)) return;
    if (fresh.gid === old.gid || (await give(file, { uid: fresh.uid, gid: old.gid }))) return;
    if (groupMayMore(mode)) throw systemError("ENOGROUP", `the group of ${from} cannot be kept`);
  } finally {
    await file.close();
  }
}

/** `EINVAL`: the owner is of no number that this user's namespace knows. */
async function give(file: FileHandle, { uid, gid }: { uid: number; gid: number }): Promise<boolean> {
  try {
    await file.chown(uid, gid);
    return true;
  } catch (error) {
    if (["EPERM", "EINVAL", "ENOSYS", "ENOTSUP"].includes(errorCode(error))) return false;
    throw error;
  }
}

function groupMayMore(mode: number): boolean {
  return ((mode >> 3) & 0o7 & ~mode) !== 0;
}
