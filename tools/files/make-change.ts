import { rename } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Failure } from "../../shared/result.ts";
import type { ContentStore } from "../ports.ts";
import type { Change, RenameChange, SetChange } from "./change.ts";
import { changedSincePreview } from "./changed-since-preview.ts";
import { attempt } from "./file-failure.ts";
import { sameState, stateIn } from "./file-state.ts";
import { isSameEntry } from "./look-at.ts";
import { moveFileToFreeName, moveToFreeName } from "./move-to-free-name.ts";
import { inFolder } from "./pinned-folder.ts";
import { placeState } from "./place-state.ts";

/** What making changes needs: contents, the mark of the call's temporary files, and how to name paths to people. */
export type Workshop = { contents: ContentStore; mark: string; shown: (path: string) => string };

/** Null if the change was made; else why not. */
export type Made = Failure | null;

/**
 * Makes one change if what stands there is its `before`; else `changed-since-preview`. Content that it takes away is in
 * the content store first. All of it happens inside pinned folders, which `syncFolders` makes durable afterwards. Where it fails midway (the disk is full), `restoreChange` mends what it left.
 */
export async function makeChange(change: Change, workshop: Workshop): Promise<Made> {
  const shown = workshop.shown(change.type === "set" ? change.path : change.to);
  const made = await attempt(shown, () =>
    change.type === "set" ? makeSet(change, workshop) : makeRename(change, workshop),
  );
  if (made.ok) return made.value;
  // Something appeared at a place that was free a moment ago.
  return made.failure.code === "already-exists" ? changedSincePreview(shown) : made.failure;
}

function makeSet(change: SetChange, workshop: Workshop): Promise<Made> {
  const moved = changedSincePreview(workshop.shown(change.path));
  return inFolder<Made>(dirname(change.path), moved, async (folder) => {
    const name = basename(change.path);
    const keepIn = losesContent(change) ? workshop.contents : undefined;
    if (!sameState(await stateIn(folder, name, keepIn), change.before)) return moved;
    await placeState(change, { folder, name, ...workshop });
    return null;
  });
}

/** Whether a file's content would be gone after the change, unless it is kept for undo. */
function losesContent({ before, after }: SetChange): boolean {
  return before.kind === "file" && !(after.kind === "file" && after.hash === before.hash);
}

function makeRename(change: RenameChange, workshop: Workshop): Promise<Made> {
  const moved = changedSincePreview(workshop.shown(change.from));
  return inFolder<Made>(dirname(change.from), moved, (fromFolder) =>
    inFolder<Made>(dirname(change.to), moved, async (toFolder) => {
      if (!sameState(await stateIn(fromFolder, basename(change.from)), change.before)) return moved;
      await renameEntry(
        fromFolder.at(basename(change.from)),
        toFolder.at(basename(change.to)),
        change.before.kind === "file",
      );
      return null;
    }),
  );
}

async function renameEntry(from: string, to: string, isFile: boolean): Promise<void> {
  // A disk that ignores case finds the same entry under `Notes.md` and `notes.md`: that is no obstacle.
  if (await isSameEntry(from, to)) await rename(from, to);
  else if (isFile) await moveFileToFreeName(from, to);
  else await moveToFreeName(from, to);
}
