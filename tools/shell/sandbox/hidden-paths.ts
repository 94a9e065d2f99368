import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isText } from "./text-name.ts";

/** A path in a workspace that a command must not see. */
export type HiddenPath = { path: string; folder: boolean };

const AT_ONCE = 32;

/**
 * Everything under `root` whose name is hidden, found by looking at every folder. What is inside a hidden folder is not
 * listed: it is hidden with it. Folders that cannot be read are passed over: a command cannot read them either. Names
 * that are no text are left out, being past describing; `withoutText` is told of each folder that holds one.
 */
export async function hiddenPaths(
  root: string,
  isHidden: (path: string) => boolean,
  withoutText: (folder: string) => void = () => {},
): Promise<HiddenPath[]> {
  const hidden: HiddenPath[] = [];
  let waiting = [root];
  while (waiting.length > 0) {
    const found = await Promise.all(waiting.slice(0, AT_ONCE).map(entriesOf));
    const inner: string[] = [];
    for (const entry of found.flat()) {
      const path = join(entry.parentPath, entry.name);
      if (!isText(entry.name)) withoutText(entry.parentPath);
      else if (isHidden(path)) hidden.push({ path, folder: entry.isDirectory() });
      else if (entry.isDirectory()) inner.push(path);
    }
    waiting = [...inner, ...waiting.slice(AT_ONCE)];
  }
  return hidden;
}

function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
