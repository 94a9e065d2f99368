import { z } from "zod";
import { type Result, succeed } from "../../shared/result.ts";
import { defineTool, type Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import type { Change } from "./change.ts";
import type { Target } from "./confine.ts";
import { findTarget, isWorkspace } from "./find-target.ts";
import { planChanges } from "./plan-changes.ts";
import { planLargeDeletion } from "./plan-large-deletion.ts";
import { statesOf, treeEntries } from "./tree-entries.ts";
import { undoChanges } from "./undo-changes.ts";

/** What is deleted with more entries or bytes than this is not kept, and so cannot be undone. */
export const KEPT_ENTRIES = 5_000;
const KEPT_BYTES = 1024 * 1024 * 1024;

const parameters = z.strictObject({
  path: z
    .string()
    .meta({ kind: "path" })
    .describe("Path of the file or folder, relative to the workspace, with /."),
});
type Parameters = z.infer<typeof parameters>;

/** Deletes a file, a link (not what it leads to), or a folder with all in it. Contents are kept, so it can be undone. */
export const deleteFileTool = defineTool({
  name: "delete_file",
  description:
    "Deletes a file, or a folder with everything in it. Steward keeps the contents, so the person can undo it; a folder of " +
    `more than ${KEPT_ENTRIES} entries or 1 GiB is too large for that and always asks.`,
  title: "Delete a file or folder",
  parameters,
  async plan({ path }: Parameters, ports, signal) {
    const target = await findTarget(path, ports, "entry");
    if (!target.ok) return target;
    if (target.value.path === target.value.workspace) return isWorkspace();
    return target.value.kind === "folder"
      ? planFolder(target.value, ports, signal)
      : planDeletion([target.value.path], { target: target.value, ports, signal });
  },
  undo: undoChanges,
  provenance: "workspace",
});

async function planFolder(target: Target, ports: ToolPorts, signal: AbortSignal): Promise<Result<Plan>> {
  const entries = await treeEntries(target, ports, signal);
  if (!entries.ok) return entries;
  const bytes = entries.value.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.value.length > KEPT_ENTRIES || bytes > KEPT_BYTES) {
    return succeed(planLargeDeletion(target, entries.value, ports));
  }
  return planDeletion([target.path, ...entries.value.map((entry) => entry.path)], { target, ports, signal });
}

type Setting = { target: Target; ports: ToolPorts; signal: AbortSignal };

/** `paths` name each folder before its entries; they go in the opposite order. */
async function planDeletion(
  paths: readonly string[],
  { target, ports, signal }: Setting,
): Promise<Result<Plan>> {
  const standings = await statesOf(paths, ports, signal);
  if (!standings.ok) return standings;
  const changes = standings.value
    .toReversed()
    .map(({ path, state }): Change => ({ type: "set", path, before: state, after: { kind: "absent" } }));
  const inside =
    paths.length === 1 ? "" : ` with ${paths.length - 1} ${paths.length === 2 ? "entry" : "entries"} in it`;
  return succeed(
    await planChanges(
      {
        changes,
        contents: new Map(),
        forModel: `Deleted ${target.shown}${inside}. The person can undo this.`,
        forPerson: `Deleted ${target.shown}${inside}`,
        times: "kept",
      },
      ports,
    ),
  );
}
