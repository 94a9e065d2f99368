import { lstat, mkdtemp, readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { Change } from "../files/change.ts";
import type { ToolPorts } from "../ports.ts";
import { outermost } from "./sandbox/outermost.ts";

/** How the workspaces stood when a command began: the moment, as the kernel stamps files, and every name there was. */
export type Beginning = { ctimeNs: bigint; names: ReadonlySet<string> };

const AT_ONCE = 32;

/** Remembers how the workspaces stand now. The moment is read off a new folder: the kernel's clock for files is a coarse one. */
export async function beginning(ports: Pick<ToolPorts, "scratch" | "workspaces">): Promise<Beginning> {
  const mark = await mkdtemp(join(ports.scratch, `command-${process.pid}-`));
  try {
    const { ctimeNs } = await lstat(mark, { bigint: true });
    const names = await Promise.all(outermost(ports.workspaces).map(namesBelow));
    return { ctimeNs, names: new Set(names.flat()) };
  } finally {
    await rmdir(mark);
  }
}

/**
 * The first path that a command changed on its view and that was changed in the workspace too since `begun`; null where there
 * is none. To bring the command's change out would lose the other one.
 */
export async function changedMeanwhile(changes: readonly Change[], begun: Beginning): Promise<string | null> {
  const judged = new Set<string>();
  for (const change of changes) {
    const [path, before] =
      change.type === "set" ? [change.path, change.before] : [change.from, change.before];
    // A later change of the same path starts from what an earlier one made.
    if (judged.has(path)) continue;
    judged.add(path);
    if ((before.kind !== "absent") !== begun.names.has(path)) return path;
    if (before.kind === "absent" || before.kind === "folder") continue;
    const now = await lstat(path, { bigint: true }).catch(() => null);
    if (now === null || now.ctimeNs > begun.ctimeNs) return path;
  }
  return null;
}

async function namesBelow(root: string): Promise<string[]> {
  const names: string[] = [];
  let waiting = [root];
  while (waiting.length > 0) {
    const inner: string[] = [];
    const found = waiting
      .slice(0, AT_ONCE)
      .map((folder) => readdir(folder, { withFileTypes: true }).catch(() => []));
    for (const entry of (await Promise.all(found)).flat()) {
      const path = join(entry.parentPath, entry.name);
      names.push(path);
      if (entry.isDirectory()) inner.push(path);
    }
    waiting = [...inner, ...waiting.slice(AT_ONCE)];
  }
  return names;
}
