import { succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { applyChanges, type ChangeSet } from "./apply-changes.ts";
import { pathsOf } from "./change-paths.ts";
import type { Change } from "./change.ts";
import { type FilesPreview, previewChanges } from "./preview-changes.ts";

/** Changes and the words for them. `times`: files get their `modifiedMs` as planned, or the moment of applying. */
export type PlannedChanges = ChangeSet & { forModel: string; forPerson: string; times: "kept" | "now" };

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
      const applied = await applyChanges({ changes, contents: planned.contents }, ports, signal);
      if (!applied.ok) return applied;
      return succeed({ forModel: planned.forModel, forPerson: planned.forPerson, undo: applied.value });
    },
  };
}

/** The policy keys of files, each once. */
export function fileKeys(paths: readonly string[]): string[] {
  return [...new Set(paths)].map((path) => `file:${path}`);
}

function stamp(change: Change, now: Date): Change {
  if (change.type === "rename" || change.after.kind !== "file") return change;
  return { ...change, after: { ...change.after, modifiedMs: now.getTime() } };
}
