import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { removeTree } from "../tools/shell/sandbox/remove-tree.ts";

/** No rehearsal takes nearly as long, so a folder that has stood so long belongs to nobody any more. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;

/** Removes what rehearsals left in the scratch folder when their process was ended. Journals are not touched. */
export async function sweepScratch(scratch: string, now: Date): Promise<void> {
  const rehearsals = (await readdir(scratch)).filter((name) => /^(command|probe)-/.test(name));
  for (const name of rehearsals) {
    const folder = join(scratch, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs > ABANDONED_MS) await removeTree(folder);
  }
}
