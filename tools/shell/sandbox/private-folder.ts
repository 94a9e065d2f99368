import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Result } from "../../../shared/result.ts";
import type { ToolPorts } from "../../ports.ts";
import { makePrivateHome } from "./private-home.ts";
import { rehearsalGround } from "./rehearsal-ground.ts";
import { removeTree } from "./remove-tree.ts";
import type { Rehearsal } from "./sandbox.ts";

/** A folder for one run of a command: what stands for its home and /tmp, and whatever its sandbox keeps beside them. */
export type PrivateFolder = { path: string; home: string; temporary: string; remove(): Promise<void> };

/** Makes one for a rehearsal, which holds it until it is released; one that fails leaves nothing. */
export async function rehearseInFolder(
  ports: ToolPorts,
  rehearse: (folder: PrivateFolder) => Promise<Result<Rehearsal>>,
): Promise<Result<Rehearsal>> {
  const folder = await privateFolder(ports);
  let rehearsed: Result<Rehearsal> | null = null;
  try {
    rehearsed = await rehearse(folder);
    return rehearsed;
  } finally {
    if (!rehearsed?.ok) await folder.remove();
  }
}

/** Makes one, for its user only. Whoever asked for it removes it. */
async function privateFolder(ports: ToolPorts): Promise<PrivateFolder> {
  const path = await mkdtemp(join(await rehearsalGround(ports), `command-${process.pid}-`));
  const [home, temporary] = [join(path, "home"), join(path, "temporary")];
  await Promise.all([makePrivateHome(home, ports), mkdir(temporary, { mode: 0o700 })]);
  return { path, home, temporary, remove: () => removeTree(path) };
}
