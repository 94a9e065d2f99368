import { z } from "zod";
import { fail, succeed } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import { confine } from "./confine.ts";
import { missingFolders } from "./missing-folders.ts";
import { nothingToDo } from "./nothing-to-do.ts";
import { planChanges } from "./plan-changes.ts";
import { undoChanges } from "./undo-changes.ts";

const parameters = z.strictObject({
  path: z
    .string()
    .meta({ kind: "path" })
    .describe(
      "Path of the folder, relative to the workspace, with /. Missing folders above it are made too.",
    ),
});
type Parameters = z.infer<typeof parameters>;

/** Makes a folder, and those above it that are missing. */
export const makeFolderTool = defineTool({
  name: "make_folder",
  description: "Makes a folder, and the folders above it that are missing. write_file does this by itself.",
  title: "Make a folder",
  parameters,
  async plan({ path }: Parameters, ports) {
    const target = await confine(path, ports, "write");
    if (!target.ok) return target;
    const { shown, kind } = target.value;
    if (kind === "folder") return succeed(nothingToDo(target.value, `The folder ${shown} is already there.`));
    if (kind !== "absent") {
      return fail(
        "already-exists",
        `${shown} is already there, and is a file. Nothing was changed.`,
        "Choose another name.",
      );
    }
    const around = await missingFolders(target.value);
    if (!around.ok) return around;
    const after = { kind: "folder", mode: around.value.folderMode } as const;
    const change = { type: "set", path: target.value.path, before: { kind: "absent" }, after } as const;
    return succeed(
      await planChanges(
        {
          changes: [...around.value.changes, change],
          contents: new Map(),
          forModel: `Made the folder ${shown}.`,
          forPerson: `Made the folder ${shown}`,
          times: "now",
        },
        ports,
      ),
    );
  },
  undo: undoChanges,
  provenance: "workspace",
});
