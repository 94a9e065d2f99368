import { type Failure, fail, type Result, succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import type { Change, ChangesToken } from "./change.ts";
import { leavesWorkspaces } from "./change-paths.ts";
import { checkBefore } from "./check-before.ts";
import { broughtBy, contentsGone } from "./new-contents.ts";
import { planChanges } from "./plan-changes.ts";
import { shownPath } from "./shown-path.ts";

/**
 * Plans to take back what a call did. Refuses with `changed-since`, naming the path, if the world is not as the call left
 * it, and with `contents-gone` if what stood before is not kept any more. The undo's own token undoes the undo.
 */
export async function planUndo(token: ChangesToken, ports: ToolPorts): Promise<Result<Plan>> {
  const changes = inverseChanges(token.changes);
  const shown = (path: string): string => shownPath(path, ports.workspaces);
  const obstacle =
    leavesWorkspaces(changes, ports.workspaces) ??
    (await checkBefore(changes, { shown, moved: changedSince }));
  if (obstacle !== null) return { ok: false, failure: obstacle };
  for (const change of changes) {
    const needed = broughtBy(change);
    if (needed !== null && !(await ports.contents.has(needed.hash)))
      return { ok: false, failure: contentsGone() };
  }
  const words = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  const summary = `Took back ${words}: everything is as it was before.`;
  return succeed(
    await planChanges(
      { changes, contents: new Map(), forModel: summary, forPerson: summary, times: "kept" },
      ports,
    ),
  );
}

/** The changes that take `changes` back, in the order in which they are to be made. Pure; its own inverse. */
function inverseChanges(changes: readonly Change[]): Change[] {
  return changes.toReversed().map(inverseChange);
}

function inverseChange(change: Change): Change {
  return change.type === "set"
    ? { ...change, before: change.after, after: change.before }
    : { ...change, from: change.to, to: change.from };
}

function changedSince(shown: string): Failure {
  return fail(
    "changed-since",
    `${shown} was changed after this was done, so taking it back would lose that. Nothing was changed.`,
    "Look at the file, and change it by hand or by a new request.",
  ).failure;
}
