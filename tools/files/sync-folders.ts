import { dirname } from "node:path";
import { pathsOf } from "./change-paths.ts";
import type { Change } from "./change.ts";
import { inFolder } from "./pinned-folder.ts";

/** Makes durable what changes did to the folders that they touch, each folder once. Throws the file system's errors. */
export async function syncFolders(changes: readonly Change[]): Promise<void> {
  for (const folder of new Set(changes.flatMap(pathsOf).map(dirname))) {
    await inFolder(folder, undefined, (pinned) => pinned.sync());
  }
}
