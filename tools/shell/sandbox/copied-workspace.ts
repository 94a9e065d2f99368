import {
  chmod,
  constants,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readlink,
  stat,
  symlink,
  utimes,
} from "node:fs/promises";
import { join } from "node:path";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import { systemError } from "../../../shared/errors.ts";
import { openUnfollowed } from "../../files/hash-file.ts";
import { isAbsence, type PinnedFolder, pinFolder } from "../../files/pinned-folder.ts";
import { stopped } from "../../reading-plan.ts";
import { limits } from "./limits.ts";
import { isText } from "./text-name.ts";

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
  if (await copyTop(progress))
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

async function copyTop(progress: Progress): Promise<boolean> {
  const source = await pinFolder(progress.workspace);
  if (source === null) throw systemError("ENOENT", `no folder stands at ${progress.workspace}`);
  return copyFolder({ folder: "", source }, progress);
}

/** A folder to copy, by its relative path; pinned, since it could become a link to elsewhere while it is copied. */
type Source = { folder: string; source: PinnedFolder };

/** False where a limit was reached or the signal aborted. Closes the folder. */
async function copyFolder(from: Source, progress: Progress): Promise<boolean> {
  try {
    return await copyEntries(from, progress);
  } finally {
    await from.source.close();
  }
}

async function copyEntries({ folder, source }: Source, progress: Progress): Promise<boolean> {
  const target = join(progress.copy, folder);
  await mkdir(target, { mode: 0o700 });
  for (const entry of await readdir(source.at("."), { withFileTypes: true })) {
    const name = join(folder, entry.name);
    if (!isText(entry.name) || progress.isHidden(join(progress.workspace, name))) continue;
    progress.entries += 1;
    if (
      progress.signal.aborted ||
      progress.entries > limits.copiedEntries ||
      progress.bytes > limits.copiedBytes
    )
      return false;
    if (entry.isDirectory()) {
      const inner = await source.child(entry.name);
      if (inner === null) throw movedMeanwhile(name);
      if (!(await copyFolder({ folder: name, source: inner }, progress))) return false;
    } else if (entry.isSymbolicLink())
      await symlink(await readlink(source.at(entry.name)), join(progress.copy, name));
    else if (entry.isFile())
      progress.bytes += await copyOne(source.at(entry.name), join(progress.copy, name));
    if (!entry.isDirectory()) progress.marks.set(name, await markOf(join(progress.copy, name)));
  }
  const { mode, atime, mtime } = await stat(source.at("."));
  await utimes(target, atime, mtime);
  await chmod(target, mode & 0o7777);
  return true;
}

/** The bytes copied: of the file that was opened, whatever its name leads to by then. */
async function copyOne(from: string, to: string): Promise<number> {
  const file = await openUnfollowed(from).catch((error: unknown) => {
    throw isAbsence(error) ? movedMeanwhile(from) : error;
  });
  try {
    const stats = await file.stat();
    const { size, mode, atimeMs, mtimeMs } = stats;
    if (!stats.isFile()) throw movedMeanwhile(from);
    const source = process.platform === "linux" ? `/proc/self/fd/${file.fd}` : from;
    await copyFile(source, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await utimes(to, atimeMs / 1000, mtimeMs / 1000);
    await chmod(to, mode & 0o7777);
    return size;
  } finally {
    await file.close();
  }
}

/** Leaving it out would look as if the command had deleted it. */
function movedMeanwhile(name: string): Error {
  return systemError("EBUSY", `${name} was moved while it was copied`);
}

/** Changes whenever a file is written to or its permissions change: no program can set the change time back. */
export async function markOf(path: string): Promise<string> {
  const stats = await lstat(path, { bigint: true }).catch(() => null);
  return stats === null ? "" : [stats.ino, stats.ctimeNs, stats.size, stats.mode].join(" ");
}
