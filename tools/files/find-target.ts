import { fail, type Result } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import { confine, type PathUse, type Target } from "./confine.ts";
import { nearPaths } from "./near-names.ts";
import { shownPath } from "./shown-path.ts";

/** Confines a path at which something must stand; else `not-found`, with names that are much like it. */
export async function findTarget(argument: string, ports: ToolPorts, use: PathUse): Promise<Result<Target>> {
  const found = await confine(argument, ports, use);
  if (!found.ok || found.value.kind !== "absent") return found;
  // A name that came from outside is text from outside, which a failure is not.
  const isLeftOut = (path: string): boolean =>
    ports.isHidden(path) || ports.origins.sourcesOf(path).length > 0;
  const near = (await nearPaths(found.value.path, isLeftOut)).map((path) =>
    shownPath(path, ports.workspaces),
  );
  return fail(
    "not-found",
    `There is no ${found.value.shown}.`,
    near.length > 0
      ? `Did you mean ${near.join(" or ")}?`
      : "List the folder, or search for the name, to see what is there.",
  );
}

/** The same for a path at which an ordinary file must stand. */
export async function findFile(
  argument: string,
  ports: ToolPorts,
  use: "read" | "write",
): Promise<Result<Target>> {
  const found = await findTarget(argument, ports, use);
  return found.ok && found.value.kind !== "file" ? isFolder(found.value.shown) : found;
}

/** The failure where a file was wanted and a folder stands. */
export function isFolder(shown: string): Result<never> {
  return fail(
    "is-a-folder",
    `${shown} is a folder, not a file.`,
    "List the folder, and use the path of a file in it.",
  );
}

/** The failure where the workspace itself would be moved, deleted or replaced. */
export function isWorkspace(): Result<never> {
  return fail(
    "is-the-workspace",
    "This is the workspace folder itself. It was not changed.",
    "Use the path of something in it.",
  );
}
