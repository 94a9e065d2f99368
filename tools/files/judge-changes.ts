import { dirname } from "node:path";
import { assertNever } from "../../shared/assert-never.ts";
import type { Failure } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import type { Change } from "./change.ts";
import type { ExpectedWorld } from "./expected-world.ts";
import { attempt } from "./file-failure.ts";
import { type ObservedState, sameState } from "./file-state.ts";
import { isOneEntryInTwoCases } from "./look-at.ts";
import { broughtBy } from "./new-contents.ts";
import { shownPath } from "./shown-path.ts";

/** What keeps a change from being taken back. */
export type Obstacle =
  /** Something else stands there than what the call left. */
  | { type: "changed" | "missing" | "occupied" | "not-empty" | "folder-missing"; path: string }
  | { type: "contents-gone"; path: string; hash: string }
  | { type: "unreadable"; path: string; failure: Failure };

/** A change, and what is in its way; `isDone` where it need not be made, since its outcome stands there already. */
export type Judged = { change: Change; obstacle: Obstacle | null; isDone: boolean };

export type JudgePorts = Pick<ToolPorts, "workspaces" | "contents">;

/**
 * Judges each of `changes` in the world as it will be when its turn comes, and lets `world` have those that can be made: what
 * builds on one that cannot is then in its way itself. Changes nothing.
 */
export async function judgeChanges(
  changes: readonly Change[],
  world: ExpectedWorld,
  ports: JudgePorts,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const change of changes) {
    const path = placeOf(change);
    const found = await attempt(shownPath(path, ports.workspaces), () => judge(change, world, ports));
    const verdict: Verdict = found.ok ? found.value : { type: "unreadable", path, failure: found.failure };
    const isDone = verdict === "done";
    const obstacle = verdict === "free" || verdict === "done" ? null : verdict;
    if (verdict === "free") world.make(change);
    judged.push({ change, obstacle, isDone });
  }
  return judged;
}

/** Where a change has its effect. */
function placeOf(change: Change): string {
  return change.type === "set" ? change.path : change.from;
}

type Verdict = "free" | "done" | Obstacle;

async function judge(change: Change, world: ExpectedWorld, ports: JudgePorts): Promise<Verdict> {
  const standing = change.type === "set" ? await judgeSet(change, world) : await judgeRename(change, world);
  if (standing !== "free") return standing;
  const needed = broughtBy(change);
  if (needed === null || (await ports.contents.has(needed.hash))) return "free";
  return { type: "contents-gone", path: placeOf(change), hash: needed.hash };
}

async function judgeSet(change: Extract<Change, { type: "set" }>, world: ExpectedWorld): Promise<Verdict> {
  const { path, before, after } = change;
  const now = await world.stateOf(path);
  if (!sameState(now, before)) return sameState(now, after) ? "done" : difference(path, before, now);
  if (before.kind === "folder" && after.kind !== "folder" && !(await world.isEmpty(path)))
    return { type: "not-empty", path };
  return before.kind === "absent" ? inFolderOf(path, world) : "free";
}

async function judgeRename(
  { from, to, before }: Extract<Change, { type: "rename" }>,
  world: ExpectedWorld,
): Promise<Verdict> {
  const [there, free] = [await world.stateOf(from), await world.stateOf(to)];
  if (!sameState(there, before)) return difference(from, before, there);
  // Where the disk ignores case, `Notes.md` stands at the place to which `notes.md` is to be renamed.
  if (free.kind !== "absent" && !(await isOneEntryInTwoCases(from, to)))
    return { type: "occupied", path: to };
  return inFolderOf(to, world);
}

async function inFolderOf(path: string, world: ExpectedWorld): Promise<Verdict> {
  const folder = await world.stateOf(dirname(path));
  return folder.kind === "folder" ? "free" : { type: "folder-missing", path };
}

function difference(path: string, expected: ObservedState, now: ObservedState): Obstacle {
  if (expected.kind === "absent") return { type: "occupied", path };
  return { type: now.kind === "absent" ? "missing" : "changed", path };
}

/** Why a path cannot be taken back, as one sentence that needs no other. */
export function obstacleInWords(obstacle: Obstacle): string {
  switch (obstacle.type) {
    case "changed":
      return "It was changed since.";
    case "missing":
      return "It is not there any more: it was deleted or moved since.";
    case "occupied":
      return "Something new stands there.";
    case "not-empty":
      return "Other things are in this folder now.";
    case "folder-missing":
      return "The folder in which it stood is not there any more.";
    case "contents-gone":
      return "What stood there before is not kept any more.";
    case "unreadable":
      return obstacle.failure.message.replace(" Nothing was changed.", "");
    default:
      return assertNever(obstacle);
  }
}
