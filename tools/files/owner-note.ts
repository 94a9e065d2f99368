import { lstat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { SetChange } from "./change.ts";
import { inFolder } from "./pinned-folder.ts";

/** What is to be said of a file that will belong to somebody else once it is replaced; null where it will not. */
export async function ownerNote({ path, before, after }: SetChange): Promise<string | null> {
  const me = process.getuid?.();
  // The administrator can give the new file its former owner.
  if (me === undefined || me === 0) return null;
  if (before.kind !== "file" || after.kind !== "file" || before.hash === after.hash) return null;
  const owner = await inFolder(
    dirname(path),
    null,
    async (folder) => (await lstat(folder.at(basename(path)))).uid,
  ).catch(() => null);
  return owner === null || owner === me ? null : `will belong to you, and no longer to user ${owner}`;
}
