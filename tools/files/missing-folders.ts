import { dirname } from "node:path";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { Change } from "./change.ts";
import type { Target } from "./confine.ts";
import { attempt } from "./file-failure.ts";
import { stateAt } from "./file-state.ts";

/** Modes of what is new, unless the folder around it is more private. */
const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;

/** The changes that make the missing folders above a target, outermost first, and the modes of what is to be new. */
export type Surroundings = { changes: Change[]; fileMode: number; folderMode: number };

/**
 * What must be made before something can stand at `target`. New files and folders are as private as the nearest folder
 * that exists. Fails if a file stands where a folder is needed.
 */
export async function missingFolders(target: Target): Promise<Result<Surroundings>> {
  const missing: string[] = [];
  for (let folder = dirname(target.path); ; folder = dirname(folder)) {
    const state = await attempt(target.shown, () => stateAt(folder));
    if (!state.ok) return state;
    if (state.value.kind === "folder") return succeed(surroundings(missing.toReversed(), state.value.mode));
    if (state.value.kind !== "absent" || folder === target.workspace) {
      return fail(
        "not-a-folder",
        `${target.shown} cannot be made: a part of its path is not a folder. Nothing was changed.`,
        "List the folders, and choose another path.",
      );
    }
    missing.push(folder);
  }
}

function surroundings(missing: readonly string[], nearestMode: number): Surroundings {
  const folderMode = FOLDER_MODE & nearestMode;
  return {
    changes: missing.map((path) => ({
      type: "set",
      path,
      before: { kind: "absent" },
      after: { kind: "folder", mode: folderMode },
    })),
    folderMode,
    fileMode: FILE_MODE & nearestMode,
  };
}
