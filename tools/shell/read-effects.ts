import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { systemError } from "../../shared/errors.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ChangeSet } from "../files/apply-changes.ts";
import type { Change, FileState } from "../files/change.ts";
import { sameState, stateAt } from "../files/file-state.ts";
import { type MovedFolder, movedFolders, type SurveyWithMoves } from "./moved-folders.ts";
import { removedPaths } from "./removal-of.ts";
import { limits } from "./sandbox/limits.ts";
import type { WorkspaceView } from "./sandbox/sandbox.ts";
import { stateInView } from "./state-in-view.ts";
import { type EffectPorts, surveyEffects, type Touched } from "./survey-effects.ts";
import { withRenames } from "./with-renames.ts";

/** What a command changed; `within` are the paths in folders that were moved as one, at both of their places. */
type CommandEffects = ChangeSet & { within: readonly string[] };

/**
 * What a rehearsed command changed: every path whose content, kind or permissions differ from what stands in the
 * workspace now, in the order in which the changes are to be made. New times alone, and files written anew with what
 * they held, are no change. Fails, so that nothing is brought out, where the command left a device, pipe, socket, setuid
 * file or a link that leads out, where it touched a hidden name, or where it changed too much: that is known before any
 * content is read.
 */
export async function readEffects(
  views: readonly WorkspaceView[],
  ports: EffectPorts,
  most: { changes: number; written: number } = limits,
): Promise<Result<CommandEffects>> {
  const surveyed = await surveyEffects(views, ports);
  if (!surveyed.ok) return surveyed;
  const survey = await movedFolders(surveyed.value);
  const certain = survey.touched.reduce((sum, found) => sum + certainChanges(found), 0);
  const removals = survey.removed.flatMap(removedPaths);
  if (certain + removals.length > most.changes) return tooMany(certain + removals.length, most.changes);
  const brought = await sizeOf(survey);
  if (brought > most.written) return tooLarge(brought, most.written);

  const effects: Effects = { makes: [], closings: [], contents: new Map(), within: [] };
  for (const batch of batches(survey.touched)) {
    for (const addTo of await Promise.all(batch.map(compared))) addTo(effects);
    if (effects.makes.length + removals.length > most.changes)
      return tooMany(survey.touched.length + removals.length, most.changes);
  }
  const { makes, closings, contents, within } = effects;
  const changes = withRenames([...makes, ...(await deletions(removals)), ...closings]);
  return succeed({ changes, contents, within });
}

type Effects = {
  /** Parents before children. What was removed goes after them, so that what is renamed is still there. */
  makes: Change[];
  /** Permissions that would keep what is above from being done. */
  closings: Change[];
  contents: Map<string, { file: string }>;
  within: string[];
};

/** Changes that are known without looking into a file: it was made, or something else has come in its place. */
function certainChanges(found: Touched | MovedFolder): number {
  if ("removal" in found) return 1;
  return (found.before === found.entry.kind ? 0 : 1) + (found.replaced?.inside.length ?? 0);
}

/** The sizes of all files that the command touched, in bytes: holes count, which are written out when they are kept. */
async function sizeOf(survey: SurveyWithMoves): Promise<number> {
  let sum = 0;
  for (const found of survey.touched) {
    if (!("removal" in found) && found.entry.kind === "file") sum += (await lstat(found.stored)).size;
  }
  return sum;
}

/** How many entries are compared at one time. */
const AT_ONCE = 16;

function batches<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) =>
    items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

/** Compares one entry; what that means is added later, in the order of the entries. */
async function compared(found: Touched | MovedFolder): Promise<(effects: Effects) => void> {
  if ("removal" in found) return (effects) => addMove(found, effects);
  const { path, stored, entry, replaced } = found;
  const [before, after] = [await stateNow(path), await stateInView({ entry, stored })];
  const gone = replaced === null ? [] : await deletions(removedPaths(replaced).slice(0, -1));
  return (effects) => {
    if (after.kind === "file") effects.contents.set(after.hash, { file: stored });
    effects.makes.push(...gone);
    addChange(path, { before, after }, effects);
  };
}

async function stateNow(path: string): Promise<FileState> {
  const state = await stateAt(path);
  if (state.kind === "special")
    throw systemError("EBUSY", `${path} has just become a pipe, socket or device`);
  return state;
}

async function deletions(paths: readonly string[]): Promise<Change[]> {
  const changes: Change[] = [];
  for (const batch of batches(paths)) {
    const states = await Promise.all(batch.map(stateNow));
    for (const [index, before] of states.entries()) {
      const path = batch[index] ?? "";
      if (before.kind !== "absent") changes.push({ type: "set", path, before, after: { kind: "absent" } });
    }
  }
  return changes;
}

function addMove({ removal, to }: MovedFolder, { makes, within }: Effects): void {
  const before: FileState = { kind: "folder", mode: to.entry.mode };
  makes.push({ type: "rename", from: removal.path, to: to.path, before });
  for (const { name } of removal.inside) within.push(join(removal.path, name), join(to.path, name));
}

type States = { before: FileState; after: FileState };

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

function tooMany(count: number, most: number): Result<never> {
  return fail(
    "limit-reached",
    `The command changed ${count} files, more than the ${most} that can be shown and taken back. Nothing was changed.`,
    "Do it in parts, a folder at a time; use move_file to move a whole folder and delete_file to delete one.",
  );
}

function tooLarge(bytes: number, most: number): Result<never> {
  return fail(
    "limit-reached",
    `The command left files of ${Math.ceil(bytes / 1024 ** 2)} MB in all, holes in them counted, more than the ${Math.floor(most / 1024 ** 2)} MB that can be kept and taken back. Nothing was changed.`,
    "Work on fewer or smaller files at a time.",
  );
}
