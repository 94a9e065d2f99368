import { lstat, unlink } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Change, FileState, RenameChange, SetChange } from "./change.ts";
import { attempt } from "./file-failure.ts";
import { type ObservedState, sameState, stateAt } from "./file-state.ts";
import { isSameEntry } from "./look-at.ts";
import { makeChange, type Workshop } from "./make-change.ts";
import { inFolder } from "./pinned-folder.ts";

/**
 * Takes one change back, whether it was made, half made or not made at all. True if `before` stands there afterwards;
 * false if something else stands there, which is left alone, or if the file system refused.
 */
export async function restoreChange(change: Change, workshop: Workshop): Promise<boolean> {
  const restored = await attempt(workshop.shown(change.type === "set" ? change.path : change.from), () =>
    change.type === "set" ? restoreSet(change, workshop) : restoreRename(change, workshop),
  );
  return restored.ok && restored.value;
}

async function restoreSet(change: SetChange, workshop: Workshop): Promise<boolean> {
  const now = await stateAt(change.path);
  if (sameState(now, change.before)) return true;
  const half = halfWay(change, now);
  if (half === null) return false;
  return (await makeChange({ ...change, before: half, after: change.before }, workshop)) === null;
}

/** The state from which `before` can be put back without loss: all of `after`, or a step on the way to it. */
function halfWay(change: SetChange, now: ObservedState): FileState | null {
  if (now.kind === "special") return null;
  if (sameState(now, change.after) || now.kind === "absent") return now;
  // A new folder stands with a private mode for a moment, before it gets its own.
  return now.kind === "folder" && change.after.kind === "folder" ? now : null;
}

async function restoreRename(change: RenameChange, workshop: Workshop): Promise<boolean> {
  const [from, to] = [await stateAt(change.from), await stateAt(change.to)];
  if (sameState(from, change.before)) return to.kind === "absent" || dropSecondName(change);
  if (from.kind !== "absent" || !sameState(to, change.before)) return false;
  return (await makeChange({ ...change, from: change.to, to: change.from }, workshop)) === null;
}

/**
 * A file is moved by giving it a second name, so both stand for a moment. Anything else at `to` is not ours, and on a disk
 * that ignores case the only name would be lost: hence the look at the number of names.
 */
function dropSecondName(change: RenameChange): Promise<boolean> {
  return inFolder(dirname(change.from), true, (fromFolder) =>
    inFolder(dirname(change.to), true, async (toFolder) => {
      const [from, to] = [fromFolder.at(basename(change.from)), toFolder.at(basename(change.to))];
      const second =
        change.before.kind === "file" && (await isSameEntry(from, to)) && (await lstat(to)).nlink > 1;
      if (second && change.from.toLowerCase() !== change.to.toLowerCase()) await unlink(to);
      return true;
    }),
  );
}
