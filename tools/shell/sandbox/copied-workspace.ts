import {
  chmod,
  constants,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readlink,
  symlink,
  utimes,
} from "node:fs/promises";
import { join } from "node:path";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import { stopped } from "../../reading-plan.ts";
import { limits } from "./limits.ts";

/** A copy of a workspace, without what is hidden or special, and how to tell later what was touched in it. */
export type CopiedWorkspace = {
  workspace: string;
  copy: string;
  bytes: number;
  /** What `lstat` told of each file when it was copied, by relative path. */
  marks: ReadonlyMap<string, string>;
};

/**
 * Copies `workspace` to the new folder `copy`, sharing the blocks where the file system can (Btrfs, XFS, APFS). Links,
 * permissions and times are kept. Fails above the limits of `limits.ts`, where a plain copy would take too long.
 */
export async function copyWorkspace(
  { workspace, copy }: { workspace: string; copy: string },
  isHidden: (path: string) => boolean,
  signal: AbortSignal,
): Promise<Result<CopiedWorkspace>> {
  const progress: Progress = { workspace, copy, isHidden, signal, bytes: 0, entries: 0, marks: new Map() };
  if (await copyFolder("", progress))
    return succeed({ workspace, copy, bytes: progress.bytes, marks: progress.marks });
  if (signal.aborted) return stopped();
  return fail(
    "workspace-too-large",
    "The workspace is too large to be copied for a rehearsal, and this machine cannot lay an overlay over it. Nothing was run.",
    "Open a smaller folder as the workspace, or run `steward doctor` to see how to allow overlays.",
  );
}

type Progress = {
  workspace: string;
  copy: string;
  isHidden: (path: string) => boolean;
  signal: AbortSignal;
  bytes: number;
  entries: number;
  marks: Map<string, string>;
};

/** False where a limit was reached or the signal aborted. */
async function copyFolder(folder: string, progress: Progress): Promise<boolean> {
  const [source, target] = [join(progress.workspace, folder), join(progress.copy, folder)];
  await mkdir(target, { mode: 0o700 });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const name = join(folder, entry.name);
    const from = join(progress.workspace, name);
    if (progress.isHidden(from)) continue;
    progress.entries += 1;
    if (
      progress.signal.aborted ||
      progress.entries > limits.copiedEntries ||
      progress.bytes > limits.copiedBytes
    )
      return false;
    if (entry.isDirectory()) {
      if (!(await copyFolder(name, progress))) return false;
    } else if (entry.isSymbolicLink()) await symlink(await readlink(from), join(progress.copy, name));
    else if (entry.isFile()) progress.bytes += await copyOne(from, join(progress.copy, name));
    if (!entry.isDirectory()) progress.marks.set(name, await markOf(join(progress.copy, name)));
  }
  const { mode, atime, mtime } = await lstat(source);
  await utimes(target, atime, mtime);
  await chmod(target, mode & 0o7777);
  return true;
}

async function copyOne(from: string, to: string): Promise<number> {
  const { size, mode, atimeMs, mtimeMs } = await lstat(from);
  await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  await utimes(to, atimeMs / 1000, mtimeMs / 1000);
  await chmod(to, mode & 0o7777);
  return size;
}

/** Changes whenever a file is written to or its permissions change: no program can set the change time back. */
export async function markOf(path: string): Promise<string> {
  const stats = await lstat(path, { bigint: true }).catch(() => null);
  return stats === null ? "" : [stats.ino, stats.ctimeNs, stats.size, stats.mode].join(" ");
}
