import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every socket, pipe and device below `root`. Folders that cannot be read are passed over: a command cannot read them either. */
export async function specialPaths(root: string): Promise<string[]> {
  const special: string[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else if (!entry.isFile() && !entry.isSymbolicLink()) special.push(path);
    }
  }
  return special;
}
