import { type Result, succeed } from "../../shared/result.ts";
import type { Outcome, Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { applyChanges, type ChangeSet } from "./apply-changes.ts";
import { markOrFail } from "../mark-or-fail.ts";
import { carriedMarks } from "./carried-marks.ts";
import { pathsOf } from "./change-paths.ts";
import type { Change } from "./change.ts";
import { type FilesPreview, previewChanges } from "./preview-changes.ts";

/**
 * Changes and the words for them. `times`: files get their `modifiedMs` as planned, or the moment of applying. `outside`: the
 * sources from outside that the new contents may be from.
 */
export type PlannedChanges = ChangeSet & {
  forModel: string;
  forPerson: string;
  times: "kept" | "now";
  outside?: readonly string[];
};

type FilesPlan = Plan & { preview: FilesPreview };

/** The plan of changes that can be undone: preview, keys, apply and undo token all come from the one list. */
export async function planChanges(planned: PlannedChanges, ports: ToolPorts): Promise<FilesPlan> {
  return {
    risk: "write",
    preview: await previewChanges(planned.changes, planned.contents, ports),
    keys: fileKeys(planned.changes.flatMap(pathsOf)),
    notUndoable: null,
    async apply(signal) {
      const changes =
        planned.times === "now"
          ? planned.changes.map((change) => stamp(change, ports.clock.now()))
          : planned.changes;
      // Before anything changes: a mark too many is safe, a missing one is not.
      const marked = markCarried(changes, planned, ports);
      if (!marked.ok) return marked;
      const applied = await applyChanges({ changes, contents: planned.contents }, ports, signal);
      if (!applied.ok) return applied;
      const { forModel, forPerson } = planned;
      return succeed({ forModel, forPerson, undo: applied.value, ...marked.value });
    },
  };
}

/** Marks the files that the changes bring from outside; says which. */
function markCarried(
  changes: readonly Change[],
  { outside = [] }: PlannedChanges,
  { origins }: ToolPorts,
): Result<Pick<Outcome, "brought">> {
  const marks = carriedMarks(changes, origins, outside);
  if (marks.length === 0) return succeed({});
  const marked = markOrFail(marks, origins);
  return marked.ok ? succeed({ brought: [...new Set(marks.map(({ path }) => path))] }) : marked;
}

/** The policy keys of files, each once. */
export function fileKeys(paths: readonly string[]): string[] {
  return [...new Set(paths)].map((path) => `file:${path}`);
}

function stamp(change: Change, now: Date): Change {
  if (change.type === "rename" || change.after.kind !== "file") return change;
  return { ...change, after: { ...change.after, modifiedMs: now.getTime() } };
}
