import { type Failure, fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import { stopped } from "../reading-plan.ts";
import type { Change, ChangesToken } from "./change.ts";
import { changedSincePreview } from "./changed-since-preview.ts";
import { checkBefore } from "./check-before.ts";
import { attempt } from "./file-failure.ts";
import { leavesWorkspaces, pathsOf } from "./change-paths.ts";
import { closeJournal, leaveJournal } from "./journal.ts";
import { makeChange, type Workshop } from "./make-change.ts";
import { keepNewContents, type NewContents } from "./new-contents.ts";
import { restoreChange } from "./restore-change.ts";
import { syncFolders } from "./sync-folders.ts";
import { shownPath } from "./shown-path.ts";
import { takeTurn } from "./take-turn.ts";

export type ApplyPorts = Pick<ToolPorts, "workspaces" | "contents" | "scratch">;

/** Changes to make, in order, and the contents that they bring; contents already in the store need not be given. */
export type ChangeSet = { changes: readonly Change[]; contents: NewContents };

/**
 * Makes all changes, or none. First checks that the world is as every change expects it (else `changed-since-preview`),
 * stores the new contents, and writes a journal, once nobody else is changing the same paths; then makes one change after the other. On abort or failure all that was
 * made is taken back; after a crash `recoverJournals` does that. Returns the token from which `planUndo` reverses it.
 */
export async function applyChanges(
  set: ChangeSet,
  ports: ApplyPorts,
  signal: AbortSignal,
): Promise<Result<ChangesToken>> {
  const shown = (path: string): string => shownPath(path, ports.workspaces);
  const obstacle = await prepare(set, ports, signal);
  if (obstacle !== null) return { ok: false, failure: obstacle };
  const journal = await takeTurn(set.changes, ports, signal);
  if (!journal.ok) return journal;
  const workshop: Workshop = { contents: ports.contents, mark: journal.value, shown };
  try {
    const failure = await makeAll(set.changes, workshop, signal);
    if (failure === null) return await finish(set.changes, workshop, ports.scratch);
    if (failure.code !== "partly-changed") await settle(set.changes, workshop, ports.scratch);
    return { ok: false, failure };
  } finally {
    leaveJournal(journal.value);
  }
}

/** A journal that stays would be taken back at the next start: then it is better done now, and told. */
async function finish(
  changes: readonly Change[],
  workshop: Workshop,
  scratch: string,
): Promise<Result<ChangesToken>> {
  const closed = await settle(changes, workshop, scratch);
  if (closed.ok) return succeed({ version: 1, changes: [...changes] });
  return { ok: false, failure: await takeBack(changes, closed.failure, workshop) };
}

/** The journal goes only when what it speaks of is durable. */
function settle(changes: readonly Change[], workshop: Workshop, scratch: string): Promise<Result<void>> {
  return attempt("Steward's own folder", async () => {
    await syncFolders(changes);
    await closeJournal(workshop.mark, scratch);
  });
}

async function prepare(set: ChangeSet, ports: ApplyPorts, signal: AbortSignal): Promise<Failure | null> {
  const shown = (path: string): string => shownPath(path, ports.workspaces);
  const outside = leavesWorkspaces(set.changes, ports.workspaces);
  if (outside !== null) return outside;
  if (signal.aborted) return stopped().failure;
  const moved = await checkBefore(set.changes, { shown, moved: changedSincePreview });
  return moved ?? keepNewContents(set, ports.contents);
}

/** Null if all changes were made; else the failure, after all that was made is taken back. */
async function makeAll(
  changes: readonly Change[],
  workshop: Workshop,
  signal: AbortSignal,
): Promise<Failure | null> {
  for (const [index, change] of changes.entries()) {
    if (signal.aborted) return takeBack(changes.slice(0, index), stopped().failure, workshop);
    const failure = await makeChange(change, workshop);
    if (failure === null) continue;
    // With this code the change itself did nothing; with any other it may be half made.
    const made = failure.code === "changed-since-preview" ? index : index + 1;
    return takeBack(changes.slice(0, made), failure, workshop);
  }
  return null;
}

/** Restores what stood before, last change first; the answer is `cause`, or `partly-changed` where that failed. */
async function takeBack(changes: readonly Change[], cause: Failure, workshop: Workshop): Promise<Failure> {
  const left: string[] = [];
  for (const change of changes.toReversed()) {
    if ((await restoreChange(change, workshop)) !== "restored") left.push(...pathsOf(change));
  }
  return left.length === 0 ? cause : partlyChanged(cause, left.map(workshop.shown));
}

function partlyChanged(cause: Failure, left: readonly string[]): Failure {
  return fail(
    "partly-changed",
    `${cause.message.replace(" Nothing was changed.", "")} What had been changed could not be taken back at: ${left.join(", ")}.`,
    "Look at these files. Their former contents are kept, and Steward tries again to restore them when it starts next.",
  ).failure;
}
