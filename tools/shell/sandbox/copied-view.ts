import { chmod, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { kindOf } from "../../files/look-at.ts";
import { type CopiedWorkspace, markOf } from "./copied-workspace.ts";
import type { ViewEntry, WorkspaceView } from "./sandbox.ts";
import { isText } from "./text-name.ts";

/** A copied workspace as the command left it. Every folder counts as touched, so that all are looked at. */
export async function copiedView(copied: CopiedWorkspace): Promise<WorkspaceView> {
  return {
    workspace: copied.workspace,
    mode: (await lstat(copied.copy)).mode & 0o7777,
    async list(folder) {
      const path = join(copied.copy, folder);
      await openToOwner(path, 0o700);
      const entries = (await readdir(path, { withFileTypes: true })).map(
        async (entry): Promise<[string, ViewEntry]> => {
          const name = join(folder, entry.name);
          // It is new, and cannot be looked at by this name: it is refused for it.
          if (!isText(name)) return [entry.name, { kind: kindOf(entry), mode: 0, stored: name }];
          const stored = join(copied.copy, name);
          const mode = (await lstat(stored)).mode & 0o7777;
          const untouched = !entry.isDirectory() && copied.marks.get(name) === (await markOf(stored));
          if (entry.isFile() && !untouched) await openToOwner(stored, 0o400);
          return [entry.name, { kind: kindOf(entry), mode, stored: untouched ? null : stored }];
        },
      );
      return new Map(await Promise.all(entries));
    },
  };
}

/** A command may have taken away the permission to read what it wrote. It is our copy; the mode is noted by then. */
async function openToOwner(path: string, needed: number): Promise<void> {
  const { mode } = await lstat(path);
  if ((mode & needed) !== needed) await chmod(path, (mode & 0o7777) | needed);
}
