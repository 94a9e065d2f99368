import { basename } from "node:path";
import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { confine, type Target } from "./confine.ts";
import { attempt } from "./file-failure.ts";
import { findTarget, isWorkspace } from "./find-target.ts";
import { isInside } from "./inside.ts";
import { isOneEntryInTwoCases } from "./look-at.ts";
import { fileKeys, planChanges } from "./plan-changes.ts";
import { movedPath, moveChanges } from "./plan-move.ts";
import { treeEntries } from "./tree-entries.ts";
import { undoChanges } from "./undo-changes.ts";

const parameters = z.strictObject({
  from: z
    .string()
    .meta({ kind: "path" })
    .describe("Path of the file or folder to move or rename, relative to the workspace, with /."),
  to: z
    .string()
    .meta({ kind: "path" })
    .describe("Its whole new path, with its new name. Nothing may be there yet. Missing folders are made."),
});
type Parameters = z.infer<typeof parameters>;

/** Moves or renames a file, a link or a folder with all in it. Never overwrites. */
export const moveFileTool = defineTool({
  name: "move_file",
  description:
    "Moves or renames a file or folder. Never overwrites: it fails if something is already at the new path.",
  title: "Move or rename a file",
  parameters,
  async plan(asked: Parameters, ports, signal) {
    const ends = await endsOf(asked, ports);
    if (!ends.ok) return ends;
    const { from, to } = ends.value;
    const entries = from.kind === "folder" ? await treeEntries(from, ports, signal) : succeed([]);
    if (!entries.ok) return entries;
    const paths = [from.path, ...entries.value.map((entry) => entry.path)];
    const moved = await moveChanges({ from, to, paths }, ports, signal);
    if (!moved.ok) return moved;
    const words = {
      forModel: `Moved ${from.shown} to ${to.shown}.`,
      forPerson: `Moved ${from.shown} to ${to.shown}`,
    };
    const plan = await planChanges({ ...moved.value, ...words, times: "kept" }, ports);
    // A rule about a file in the folder must see that file too, at both of its places.
    const inside = fileKeys(paths.flatMap((path) => [path, movedPath(path, { from, to })]));
    return succeed({ ...plan, keys: [...new Set([...plan.keys, ...inside])] });
  },
  undo: undoChanges,
  provenance: "workspace",
});

async function endsOf(asked: Parameters, ports: ToolPorts): Promise<Result<{ from: Target; to: Target }>> {
  const from = await findTarget(asked.from, ports, "entry");
  if (!from.ok) return from;
  const to = await confine(asked.to, ports, "entry");
  if (!to.ok) return to;
  if ([from.value, to.value].some((target) => target.path === target.workspace)) return isWorkspace();
  if (from.value.path === to.value.path)
    return fail("same-path", "Both paths are the same. Nothing was changed.", "Give the new path.");
  if (from.value.kind === "folder" && isInside(from.value.path, to.value.path)) return intoItself(from.value);
  if (to.value.kind === "absent") return succeed({ from: from.value, to: to.value });
  const sameEntry = await attempt(to.value.shown, () => isOneEntryInTwoCases(from.value.path, to.value.path));
  if (!sameEntry.ok) return sameEntry;
  return sameEntry.value ? succeed({ from: from.value, to: to.value }) : taken(from.value, to.value);
}

function intoItself(from: Target): Result<never> {
  return fail(
    "into-itself",
    `${from.shown} cannot be moved into itself. Nothing was changed.`,
    "Choose a path outside this folder.",
  );
}

function taken(from: Target, to: Target): Result<never> {
  return fail(
    "already-exists",
    `${to.shown} is already there, and is not overwritten. Nothing was changed.`,
    to.kind === "folder"
      ? `To move it into this folder use ${to.shown}/${basename(from.path)}.`
      : "Choose another name, or delete that file first.",
  );
}
