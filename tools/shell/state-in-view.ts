import { lstat, readlink } from "node:fs/promises";
import type { FileState } from "../files/change.ts";
import { hashFile, openUnfollowed } from "../files/hash-file.ts";
import type { ViewEntry } from "./sandbox/sandbox.ts";

/** What stands in a view, where it was touched. Not for special entries: they are refused before. */
export async function stateInView({
  entry,
  stored,
}: {
  entry: ViewEntry;
  stored: string;
}): Promise<FileState> {
  if (entry.kind === "folder") return { kind: "folder", mode: entry.mode };
  if (entry.kind === "link") return { kind: "link", target: await readlink(stored) };
  const { size, mtimeMs } = await lstat(stored);
  const file = await openUnfollowed(stored);
  try {
    return { kind: "file", hash: await hashFile(file), size, mode: entry.mode, modifiedMs: mtimeMs };
  } finally {
    await file.close();
  }
}
