import { mkdir, mkdtemp, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { ToolPorts } from "../../ports.ts";
import { makePrivateHome } from "./private-home.ts";
import { removeTree } from "./remove-tree.ts";

/** A folder for one run of a command: what stands for its home and /tmp, and whatever its sandbox keeps beside them. */
export type PrivateFolder = { path: string; home: string; temporary: string; remove(): Promise<void> };

/** Makes one in the scratch folder. Whoever asked for it removes it. */
export async function privateFolder(ports: ToolPorts): Promise<PrivateFolder> {
  const path = await mkdtemp(join(await realpath(ports.scratch), `command-${process.pid}-`));
  const [home, temporary] = [join(path, "home"), join(path, "temporary")];
  await Promise.all([makePrivateHome(home, ports), mkdir(temporary, { mode: 0o700 })]);
  return { path, home, temporary, remove: () => removeTree(path) };
}
