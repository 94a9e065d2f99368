import { realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isInside } from "../../files/inside.ts";
import type { ToolPorts } from "../../ports.ts";

/**
 * The folder in which rehearsals stand: the scratch folder, unless that lies in a workspace (somebody works in their whole
 * home folder). An overlay must not lie in what it covers, nor a copy in what it copies; the system's temporary folder
 * serves then.
 */
export async function rehearsalGround({
  scratch,
  workspaces,
}: Pick<ToolPorts, "scratch" | "workspaces">): Promise<string> {
  const usual = await realpath(scratch);
  return workspaces.some((workspace) => isInside(workspace, usual)) ? realpath(tmpdir()) : usual;
}
