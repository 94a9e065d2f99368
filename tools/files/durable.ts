import { randomUUID } from "node:crypto";
import { closeSync, constants, fsyncSync, openSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";

/** Makes a new file (mode 0600), fills it and makes it durable; removes it again if that fails. */
export async function fillNew<Value>(
  path: string,
  fill: (file: FileHandle) => Promise<Value>,
): Promise<Value> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    const value = await fill(file);
    await file.sync();
    return value;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** How the names of files end that are being written, to be renamed onto what they replace. */
export const UNFINISHED = ".new";

/** Puts a file of Steward's own (mode 0600) in its place, whole or not at all, also when the power fails. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const temporary = `${path}-${randomUUID()}${UNFINISHED}`;
  try {
    await fillNew(temporary, (file) => file.writeFile(content));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

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

/** The same, waiting for it. */
export function syncFolderNow(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
