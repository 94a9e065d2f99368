import { type Failure, fail } from "../../shared/result.ts";
import type { Change } from "./change.ts";
import { workspaceOf } from "./inside.ts";
import { shownPath } from "./shown-path.ts";

/** The absolute paths that a change touches. Pure. */
export function pathsOf(change: Change): string[] {
  return change.type === "set" ? [change.path] : [change.from, change.to];
}

/** The failure for the first change that is on no workspace (any more), by its path alone; null if all are. */
export function leavesWorkspaces(changes: readonly Change[], workspaces: readonly string[]): Failure | null {
  const path = changes.flatMap(pathsOf).find((candidate) => workspaceOf(candidate, workspaces) === null);
  if (path === undefined) return null;
  return fail(
    "outside-workspace",
    `${shownPath(path, workspaces)} is outside the workspace. Nothing was changed.`,
    "Ask the person to open the folder in question as a workspace.",
  ).failure;
}
