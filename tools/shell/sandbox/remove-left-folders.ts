import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { removeTree } from "./remove-tree.ts";

/** For the start of the program: removes from the scratch folder what commands of a process that was killed have left there. */
export async function removeLeftFolders(scratch: string): Promise<void> {
  for (const name of await readdir(scratch)) {
    const owner = /^command-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) await removeTree(join(scratch, name));
  }
}

/** A process of another user is alive too: asking about it is what is not permitted. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
