import { realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { isInside } from "../files/inside.ts";
import type { ToolPorts } from "../ports.ts";
import type { GrantedFolder } from "./sandbox/sandbox.ts";

/** Folders of the system itself, with all in them: to open one of these is never what a task needs. */
const systemFolders = [
  "/proc", "/sys", "/dev", "/boot", "/run", "/etc", "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
  "/nix", "/System", "/Library", "/private/etc", "/private/var/db",
]; // prettier-ignore

/** Disks that are plugged in stand here on some systems. */
const pluggedIn = "/run/media";

/** Folders that hold other people's and other programs' things; single folders below them may be asked for. */
const tooWide = new Set([
  "/", "/home", "/Users", "/root", "/var", "/var/lib", "/var/tmp", "/tmp", "/mnt", "/media", "/srv", "/opt",
  "/run/media", "/private", "/private/var", "/private/tmp", "/Volumes",
]); // prettier-ignore

/**
 * The real paths of the folders that a command asks for, each once, with the wider access where one is named twice. Each must
 * be an existing folder, given absolute or below `~`. A person still decides: this refuses only what nobody should be
 * asked for.
 */
export async function grantedFolders(
  asked: readonly GrantedFolder[],
  ports: ToolPorts,
): Promise<Result<GrantedFolder[]>> {
  const home = ports.environment["HOME"] ?? homedir();
  const realHome = await realpath(home).catch(() => home);
  const folders = new Map<string, GrantedFolder["access"]>();
  for (const { path: text, access } of asked) {
    const path = text === "~" || text.startsWith("~/") ? join(home, text.slice(1)) : text;
    const real = isAbsolute(path) ? await realpath(path).catch(() => null) : null;
    if (real === null || !(await stat(real)).isDirectory())
      return refused(text, "is not a folder on this machine");
    const reason = whyNot(real, realHome, ports);
    if (reason !== null) return refused(text, reason);
    folders.set(real, folders.get(real) === "write" ? "write" : access);
  }
  return succeed([...folders].map(([path, access]) => ({ path, access })));
}

function whyNot(real: string, home: string, ports: ToolPorts): string | null {
  const isOfSystem = systemFolders.some((folder) => isInside(folder, real));
  if (tooWide.has(real) || (isOfSystem && !isInside(pluggedIn, real))) return "belongs to the system";
  if (isInside(real, home)) return "holds the whole home folder";
  if (ports.isHidden(real)) return "usually holds secrets, or is Steward's own";
  if ([ports.scratch, ports.calendars].some((own) => isInside(real, own))) return "holds Steward's own data";
  if (ports.workspaces.some((workspace) => isInside(workspace, real))) return "is in the workspace already";
  if (ports.workspaces.some((workspace) => isInside(real, workspace))) return "holds the workspace itself";
  return null;
}

function refused(folder: string, why: string): Result<never> {
  return fail(
    "folder-refused",
    `The folder ${JSON.stringify(folder)} ${why}, so the command cannot be given it. Nothing was run.`,
    "Name an existing folder by its absolute path, as narrow as it can be, or do without it.",
    { layer: "validate" },
  );
}
