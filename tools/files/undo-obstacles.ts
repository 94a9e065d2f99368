import { basename, isAbsolute, resolve } from "node:path";
import { type Failure, fail, type UndoRemains } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import type { Change } from "./change.ts";
import { leavesWorkspaces, pathsOf } from "./change-paths.ts";
import { earlierVersions } from "./earlier-versions.ts";
import { type Judged, type Obstacle, obstacleInWords } from "./judge-changes.ts";
import { contentsGone } from "./new-contents.ts";
import { shownPath } from "./shown-path.ts";

/** How many paths a failure names; all are counted. */
const MOST_NAMED = 100;

/**
 * The failure for changes that Steward would never have planned, whatever a token says: a path that leaves the workspaces,
 * is not written as Steward writes paths, or may not be touched (the policy's own file, a secret). Null if there is none.
 */
export function strayPath(changes: readonly Change[], ports: ToolPorts): Failure | null {
  const outside = leavesWorkspaces(changes, ports.workspaces);
  if (outside !== null) return outside;
  const { workspaces, isHidden } = ports;
  const isOdd = (path: string): boolean =>
    !isAbsolute(path) || resolve(path) !== path || path.includes("\0") || workspaces.includes(path);
  const stray = changes.flatMap(pathsOf).find((path) => isOdd(path) || isHidden(path));
  if (stray === undefined) return null;
  return fail(
    "not-undoable",
    `${shownPath(stray, workspaces)} may not be changed by an undo: it holds secrets, is Steward's own, or the policy denies it. Nothing was changed.`,
    "Change it by hand, or change the policy if it stands in the way.",
  ).failure;
}

/** The failure of an undo that cannot be done as a whole: the first obstacle, and what can still be done about the rest. */
export async function refusal(judged: readonly Judged[], ports: ToolPorts): Promise<Failure | null> {
  // As a whole it is done or refused: what stands already as it did before was changed by somebody.
  const first = judged.find(({ obstacle, isDone }) => obstacle !== null || isDone);
  if (first === undefined) return null;
  const path = first.change.type === "set" ? first.change.path : first.change.from;
  const obstacle = first.obstacle ?? { type: "changed" as const, path };
  const failure = await failureOf(obstacle, ports);
  const remains = await remainsOf(judged, ports);
  return { ...failure, remains };
}

async function failureOf(obstacle: Obstacle, ports: ToolPorts): Promise<Failure> {
  if (obstacle.type === "unreadable") return obstacle.failure;
  if (obstacle.type === "contents-gone") return contentsGone(await ports.contents.gone?.(obstacle.hash));
  const shown = shownPath(obstacle.path, ports.workspaces);
  const happened = {
    changed: `${shown} was changed after this was done, so taking it back would lose that.`,
    missing: `${shown} is not there any more: it was changed after this was done, by deleting or moving it.`,
    occupied: `Something new stands at ${shown}: that was changed after this was done, and taking it back would lose it.`,
    "not-empty": `${shown} holds other things now: it was changed after this was done.`,
    "folder-missing": `The folder in which ${shown} stood is not there any more: that was changed after this was done.`,
  }[obstacle.type];
  return fail(
    "changed-since",
    `${happened} Nothing was changed.`,
    "Look at it, and change it by hand or by a new request.",
  ).failure;
}

async function remainsOf(judged: readonly Judged[], ports: ToolPorts): Promise<UndoRemains> {
  const kept = await earlierVersions(judged, ports);
  const names = new Map(kept.map(({ change, path }) => [change, basename(path)]));
  const blocked = judged.filter(({ obstacle }) => obstacle !== null);
  const free = judged.filter(({ obstacle, isDone }) => obstacle === null && !isDone);
  const shown = ({ change }: Judged): string =>
    shownPath(change.type === "set" ? change.path : change.to, ports.workspaces);
  const paths = [...blocked, ...free].slice(0, MOST_NAMED).map((one) => ({
    path: shown(one),
    why: one.obstacle && obstacleInWords(one.obstacle),
    beside: names.get(one.change) ?? null,
  }));
  return { can: free.length, cannot: blocked.length, beside: kept.length, paths };
}
