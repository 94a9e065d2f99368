import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Result, succeed } from "../../shared/result.ts";
import type { Change } from "../files/change.ts";
import { stateAt } from "../files/file-state.ts";
import type { ToolPorts } from "../ports.ts";
import { notBroughtOut } from "./effect-obstacle.ts";

/**
 * The changes that remove what stands at `path`, children before parents. Fails where it holds a hidden name: the command
 * could not see that, so it cannot have meant to remove it.
 */
export async function removalOf(
  path: string,
  ports: Pick<ToolPorts, "workspaces" | "isHidden">,
): Promise<Result<Change[]>> {
  if (ports.isHidden(path)) {
    return {
      ok: false,
      failure: notBroughtOut(path, "a name that is kept hidden because it may hold a secret", ports),
    };
  }
  const before = await stateAt(path);
  if (before.kind === "special")
    return { ok: false, failure: notBroughtOut(path, "a device, pipe or socket", ports) };
  const changes: Change[] = [];
  for (const name of before.kind === "folder" ? (await readdir(path)).toSorted() : []) {
    const inner = await removalOf(join(path, name), ports);
    if (!inner.ok) return inner;
    changes.push(...inner.value);
  }
  if (before.kind !== "absent") changes.push({ type: "set", path, before, after: { kind: "absent" } });
  return succeed(changes);
}
