import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { processExists } from "../../process-mark.ts";
import { removeTree } from "./remove-tree.ts";

/** For the start of the program: removes from the scratch folder what commands of a process that was killed have left there. */
export async function removeLeftFolders(scratch: string): Promise<void> {
  for (const name of await readdir(scratch)) {
    const owner = /^(?:command|probe)-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !processExists(Number(owner))) await removeTree(join(scratch, name));
  }
}
