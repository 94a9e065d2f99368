import { type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import type { Target } from "./confine.ts";
import { findTarget } from "./find-target.ts";

/** Where to look: at a path, or, where none was given, in every workspace, the first one first. */
export async function findTargets(path: string | null, ports: ToolPorts): Promise<Result<readonly Target[]>> {
  const [, ...others] = ports.workspaces;
  const targets: Target[] = [];
  for (const argument of path === null ? [".", ...others] : [path]) {
    const target = await findTarget(argument, ports, "read");
    if (!target.ok) return target;
    targets.push(target.value);
  }
  return succeed(targets);
}
