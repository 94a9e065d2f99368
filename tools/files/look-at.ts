import type { Dirent, Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { isAbsence } from "./pinned-folder.ts";

/** What stands at a path, links not followed; null where nothing stands. Other errors are thrown with their `code`. */
export async function lookAt(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** `special` is a pipe, socket or device. */
export type EntryKind = "file" | "folder" | "link" | "special";

export function kindOf(entry: Stats | Dirent): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "special";
}

/** Whether two paths lead to one entry. Two hard links of one file are one too, for which `rename` would do nothing. */
export async function isSameEntry(one: string, other: string): Promise<boolean> {
  const [first, second] = [await lookAt(one), await lookAt(other)];
  return first !== null && second !== null && first.dev === second.dev && first.ino === second.ino;
}

/** On a disk that ignores case, `notes.md` already stands at `Notes.md`, and may be renamed to it. */
export async function isOneEntryInTwoCases(one: string, other: string): Promise<boolean> {
  const folds = one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
  return folds && (await isSameEntry(one, other));
}
