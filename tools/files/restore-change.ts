import { lstat, unlink } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Failure } from "../../shared/result.ts";
import type { Change, FileState, RenameChange, SetChange } from "./change.ts";
import { attempt } from "./file-failure.ts";
import { type ObservedState, sameState, stateAt } from "./file-state.ts";
import { isSameEntry } from "./look-at.ts";
import { makeChange, type Workshop } from "./make-change.ts";
import { inFolder } from "./pinned-folder.ts";

/** `left`: something else stands there, which is left alone. `refused`: the file system did not let it be done (yet). */
export type Restored = "restored" | "left" | "refused";

/** Takes one change back, whether it was made, half made or not made at all; `restored` if `before` stands there afterwards. */
export async function restoreChange(change: Change, workshop: Workshop): Promise<Restored> {
  const restored = await attempt(workshop.shown(change.type === "set" ? change.path : change.from), () =>
    change.type === "set" ? restoreSet(change, workshop) : restoreRename(change, workshop),
  );
  return restored.ok ? restored.value : "refused";
}

async function restoreSet(change: SetChange, workshop: Workshop): Promise<Restored> {
  const now = await stateAt(change.path);
  if (sameState(now, change.before)) return "restored";
  const half = halfWay(change, now);
  if (half === null) return "left";
  return came(await makeChange({ ...change, before: half, after: change.before }, workshop));
}

/** With this code something else stands there; with any other the file system refused. */
function came(failure: Failure | null): Restored {
  if (failure === null) return "restored";
  return failure.code === "changed-since-preview" ? "left" : "refused";
}

/** The state from which `before` can be put back without loss: all of `after`, or a step on the way to it. */
function halfWay(change: SetChange, now: ObservedState): FileState | null {
  if (now.kind === "special") return null;
  if (sameState(now, change.after) || now.kind === "absent") return now;
  // A new folder stands with a private mode for a moment, before it gets its own.
  return now.kind === "folder" && change.after.kind === "folder" ? now : null;
}

async function restoreRename(change: RenameChange, workshop: Workshop): Promise<Restored> {
  const [from, to] = [await stateAt(change.from), await stateAt(change.to)];
  if (sameState(from, change.before)) {
    if (to.kind !== "absent") await dropSecondName(change);
    return "restored";
  }
  if (from.kind !== "absent" || !sameState(to, change.before)) return "left";
  return came(await makeChange({ ...change, from: change.to, to: change.from }, workshop));
}

/**
 * A file is moved by giving it a second name, so both stand for a moment. Anything else at `to` is not ours, and on a disk
 * that ignores case the only name would be lost: hence the look at the number of names.
 */
function dropSecondName(change: RenameChange): Promise<void> {
  return inFolder<void>(dirname(change.from), undefined, (fromFolder) =>
    inFolder<void>(dirname(change.to), undefined, async (toFolder) => {
      const [from, to] = [fromFolder.at(basename(change.from)), toFolder.at(basename(change.to))];
      const second =
        change.before.kind === "file" && (await isSameEntry(from, to)) && (await lstat(to)).nlink > 1;
      if (second && change.from.toLowerCase() !== change.to.toLowerCase()) await unlink(to);
    }),
  );
}
