import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { FileChange } from "../../shared/preview.ts";
import { type Result, succeed } from "../../shared/result.ts";
import { shownSize } from "../../shared/shown-size.ts";
import type { Outcome, Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { unlessStopped } from "../reading-plan.ts";
import { changedSincePreview } from "./changed-since-preview.ts";
import type { Target } from "./confine.ts";
import { attemptResult } from "./file-failure.ts";
import { inFolder } from "./pinned-folder.ts";
import { temporaryPrefix } from "./place-state.ts";
import { fileKeys } from "./plan-changes.ts";
import { removeTree } from "./remove-tree.ts";
import { shownPath } from "./shown-path.ts";
import { treeEntries } from "./tree-entries.ts";
import type { WalkedEntry } from "./walk-folder.ts";
import { notThereAnyMore } from "./with-open-file.ts";

const MOST_LISTED = 200;

/** The plan of deleting a folder that is too large to be kept: dangerous, since it cannot be undone. */
export function planLargeDeletion(target: Target, entries: readonly WalkedEntry[], ports: ToolPorts): Plan {
  const deleted = [folderEntry(target), ...entries];
  const listed = deleted.slice(0, MOST_LISTED).map((entry) => describe(entry, ports));
  const rest = deleted.length - listed.length;
  const bytes = entries.reduce((sum, entry) => sum + entry.size, 0);
  const why = `${target.shown} holds ${entries.length} entries (${shownSize(bytes)}), too much to be kept, so this cannot be undone.`;
  return {
    risk: "dangerous",
    preview: { type: "files", changes: listed, more: { changed: rest, deleted: rest } },
    keys: fileKeys(deleted.map((entry) => entry.path)),
    notUndoable: why,
    apply: (signal) =>
      unlessStopped(signal, async () => {
        const now = await treeEntries(target, ports, signal);
        if (!now.ok || traceOf(now.value) !== traceOf(entries))
          return { ok: false, failure: changedSincePreview(target.shown) };
        return removeWhole(target);
      }),
  };
}

function folderEntry(target: Target): WalkedEntry {
  return { path: target.path, depth: 0, kind: "folder", size: 0, modifiedMs: 0 };
}

function describe(entry: WalkedEntry, ports: ToolPorts): FileChange {
  const kind = entry.kind === "special" ? "file" : entry.kind;
  return { change: "deleted", kind, path: shownPath(entry.path, ports.workspaces), size: entry.size };
}

/** Contents are not read, being too many: names, kinds, sizes and times tell whether something changed. */
function traceOf(entries: readonly WalkedEntry[]): string {
  return JSON.stringify(entries.map(({ path, kind, size, modifiedMs }) => [path, kind, size, modifiedMs]));
}

/** First moves the folder away under a temporary name: for everyone else it is deleted at one moment. */
function removeWhole(target: Target): Promise<Result<Outcome>> {
  const gone = notThereAnyMore(target.shown);
  return attemptResult(target.shown, () =>
    inFolder<Result<Outcome>>(dirname(target.path), gone, async (folder) => {
      const temporary = `${temporaryPrefix("deleted")}${randomUUID()}`;
      await rename(folder.at(basename(target.path)), folder.at(temporary));
      await removeTree(folder, temporary);
      const forPerson = `Deleted ${target.shown} for good`;
      return succeed({ forModel: `${forPerson}. This cannot be undone.`, forPerson, undo: null });
    }),
  );
}
