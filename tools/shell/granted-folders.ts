import { realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { isInside } from "../files/inside.ts";
import type { ToolPorts } from "../ports.ts";

/** Folders of the system itself: to open one of these is never what a task needs. */
const systemFolders = ["/proc", "/sys", "/dev", "/boot", "/run"];

/**
 * The real paths of the folders that a command asks for. Each must be an existing folder, given absolute or below `~`. A
 * person still decides: this refuses only what nobody should be asked for.
 */
export async function grantedFolders(asked: readonly string[], ports: ToolPorts): Promise<Result<string[]>> {
  const home = ports.environment["HOME"] ?? homedir();
  const folders: string[] = [];
  for (const text of asked) {
    const path = text === "~" || text.startsWith("~/") ? join(home, text.slice(1)) : text;
    const real = isAbsolute(path) ? await realpath(path).catch(() => null) : null;
    if (real === null || !(await stat(real)).isDirectory())
      return refused(text, "is not a folder on this machine");
    if (real === "/" || systemFolders.some((folder) => isInside(folder, real)))
      return refused(text, "belongs to the system");
    if (ports.isHidden(real)) return refused(text, "usually holds secrets");
    folders.push(real);
  }
  return succeed(folders);
}

function refused(folder: string, why: string): Result<never> {
  return fail(
    "folder-refused",
    `The folder ${JSON.stringify(folder)} ${why}, so the command cannot be given it. Nothing was run.`,
    "Name an existing folder by its absolute path, or do without it.",
    { layer: "validate" },
  );
}
