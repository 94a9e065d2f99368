import { chmod, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes a folder that a command has written in: it may have taken its own permissions away, which the owner gives back
 * first. Succeeds where the folder is gone already.
 */
export async function removeTree(folder: string): Promise<void> {
  const remove = (): Promise<void> =>
    rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  await remove().catch(async () => {
    await openFolders(folder);
    await remove();
  });
}

async function openFolders(folder: string): Promise<void> {
  await chmod(folder, 0o700).catch(() => {});
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) await openFolders(join(folder, entry.name));
  }
}
