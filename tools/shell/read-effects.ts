import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Failure, fail, type Result, succeed } from "../../shared/result.ts";
import type { ChangeSet } from "../files/apply-changes.ts";
import type { Change, FileState } from "../files/change.ts";
import { sameState, stateAt } from "../files/file-state.ts";
import type { ToolPorts } from "../ports.ts";
import { notBroughtOut, obstacleTo } from "./effect-obstacle.ts";
import { removalOf } from "./removal-of.ts";
import { limits } from "./sandbox/limits.ts";
import type { ViewEntry, WorkspaceView } from "./sandbox/sandbox.ts";
import { stateInView } from "./state-in-view.ts";
import { withRenames } from "./with-renames.ts";

type EffectPorts = Pick<ToolPorts, "workspaces" | "isHidden">;

/**
 * What a rehearsed command changed: every path whose content, kind or permissions differ from what stands in the
 * workspace now, in the order in which the changes are to be made. New times alone, and files written anew with what
 * they held, are no change. Fails, so that nothing is brought out, where the command left a device, pipe, socket, setuid
 * file or a link that leads out, or where it touched a hidden name.
 */
export async function readEffects(
  views: readonly WorkspaceView[],
  ports: EffectPorts,
): Promise<Result<ChangeSet>> {
  const effects: Effects = { makes: [], removals: [], closings: [], contents: new Map(), ports };
  for (const view of views) {
    const failure =
      (await compareRoot(view, ports)) ?? (await compareFolder({ view, folder: "", existed: true }, effects));
    if (failure !== null) return { ok: false, failure };
  }
  const changes = withRenames([...effects.makes, ...effects.removals, ...effects.closings]);
  return changes.length > limits.changes
    ? tooMany(changes.length)
    : succeed({ changes, contents: effects.contents });
}

type Effects = {
  /** Parents before children. */
  makes: Change[];
  /** Children before parents. After `makes`, so that what is renamed is still there. */
  removals: Change[];
  /** Permissions that would keep what is above from being done. */
  closings: Change[];
  contents: Map<string, { file: string }>;
  ports: EffectPorts;
};

async function compareRoot(view: WorkspaceView, ports: EffectPorts): Promise<Failure | null> {
  const now = await stateAt(view.workspace);
  if (now.kind === "folder" && now.mode === view.mode) return null;
  return notBroughtOut(view.workspace, "the workspace folder itself", ports);
}

/** A touched folder; `existed`: there is a folder in the workspace too. */
type Place = { view: WorkspaceView; folder: string; existed: boolean };

async function compareFolder({ view, folder, existed }: Place, effects: Effects): Promise<Failure | null> {
  const entries = await view.list(folder);
  for (const [name, entry] of [...entries].toSorted(byName)) {
    if (entry.stored === null) continue;
    const failure = await compareEntry(
      { view, path: join(folder, name), entry, stored: entry.stored },
      effects,
    );
    if (failure !== null) return failure;
  }
  for (const name of existed ? (await readdir(join(view.workspace, folder))).toSorted() : []) {
    const path = join(view.workspace, folder, name);
    if (entries.has(name) || effects.ports.isHidden(path)) continue;
    const removal = await removalOf(path, effects.ports);
    if (!removal.ok) return removal.failure;
    effects.removals.push(...removal.value);
  }
  return null;
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** A touched entry; `path` is relative to the workspace. */
type Touched = { view: WorkspaceView; path: string; entry: ViewEntry; stored: string };

async function compareEntry(touched: Touched, effects: Effects): Promise<Failure | null> {
  const { view, entry } = touched;
  const path = join(view.workspace, touched.path);
  const obstacle = await obstacleTo(touched, path, effects.ports);
  if (obstacle !== null) return notBroughtOut(path, obstacle, effects.ports);
  const [before, after] = [await stateAt(path), await stateInView(touched)];
  if (before.kind === "special") return notBroughtOut(path, "a device, pipe or socket", effects.ports);
  if (after.kind === "file") effects.contents.set(after.hash, { file: touched.stored });
  const replaced = await replacedFolder(path, { before, after }, effects);
  if (replaced !== null) return replaced;
  addChange(path, { before, after }, effects);
  if (entry.kind !== "folder") return null;
  return compareFolder({ view, folder: touched.path, existed: before.kind === "folder" }, effects);
}

type States = { before: FileState; after: FileState };

/** Where a file or link takes the place of a folder, what was in the folder goes first. */
async function replacedFolder(
  path: string,
  { before, after }: States,
  effects: Effects,
): Promise<Failure | null> {
  if (before.kind !== "folder" || after.kind === "folder") return null;
  const removal = await removalOf(path, effects.ports);
  if (!removal.ok) return removal.failure;
  effects.makes.push(...removal.value.slice(0, -1));
  return null;
}

function addChange(path: string, { before, after }: States, effects: Effects): void {
  if (sameState(before, after)) return;
  if (after.kind !== "folder" || (after.mode & 0o300) === 0o300) {
    effects.makes.push({ type: "set", path, before, after });
    return;
  }
  const open: FileState = before.kind === "folder" ? before : { kind: "folder", mode: after.mode | 0o700 };
  if (before.kind !== "folder") effects.makes.push({ type: "set", path, before, after: open });
  effects.closings.push({ type: "set", path, before: open, after });
}

function tooMany(count: number): Result<never> {
  return fail(
    "limit-reached",
    `The command changed ${count} files, more than the ${limits.changes} that can be shown and taken back. Nothing was changed.`,
    "Work on fewer files at a time.",
  );
}
