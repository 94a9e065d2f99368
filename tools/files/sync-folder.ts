import { open } from "node:fs/promises";

/** Makes a folder's entries durable. Windows cannot open folders and keeps entries by its own journal: nothing to do. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
