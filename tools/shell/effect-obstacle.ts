import { readlink } from "node:fs/promises";
import { dirname, isAbsolute, normalize, resolve } from "node:path";
import { assertNever } from "../../shared/assert-never.ts";
import { type Failure, fail } from "../../shared/result.ts";
import { isInside } from "../files/inside.ts";
import { shownPath } from "../files/shown-path.ts";
import type { ToolPorts } from "../ports.ts";
import type { ViewEntry } from "./sandbox/sandbox.ts";
import { isText } from "./sandbox/text-name.ts";

type EffectPorts = Pick<ToolPorts, "workspaces" | "isHidden">;

/** Why an entry of a view, which would stand at `path`, must not be brought out; null where it may. */
export async function obstacleTo(
  { entry, stored }: { entry: ViewEntry; stored: string },
  path: string,
  ports: EffectPorts,
): Promise<string | null> {
  if (!isText(path)) return notText;
  if (ports.isHidden(path)) return "a name that is kept hidden because it may hold a secret";
  switch (entry.kind) {
    case "special":
      return "a device, pipe or socket";
    case "file":
      return (entry.mode & 0o6000) === 0
        ? null
        : "a file that runs with its owner's rights (setuid or setgid)";
    case "link":
      return leadsOut(await readlink(stored), path, ports) ? "a link that leads out of the workspace" : null;
    case "folder":
      return null;
    default:
      return assertNever(entry.kind);
  }
}

/** How a name is told that no text can hold: what it is cannot be written down, so it could not be taken back. */
export const notText = "a name that is not valid text (UTF-8)";

/** The failure for such an entry. */
export function notBroughtOut(path: string, obstacle: string, ports: EffectPorts): Failure {
  return fail(
    "not-brought-out",
    `The command ran in the sandbox only, because it left or changed something that is never taken over: ${shownPath(path, ports.workspaces)} is ${obstacle}. Nothing was changed.`,
    "Do it without that entry; for a link, make a copy or use a relative link inside the workspace.",
    { layer: "sandbox" },
  ).failure;
}

/**
 * A link is judged by its text: it must lead to a place in a workspace, and be plain. In `name/..`, the name could itself
 * be a link, and `..` then lead anywhere.
 */
function leadsOut(target: string, path: string, ports: EffectPorts): boolean {
  const text = target.replace(/\/$/, "").replace(/^\.\/(?=.)/, "");
  const place = isAbsolute(target) ? target : resolve(dirname(path), target);
  return normalize(text) !== text || !ports.workspaces.some((workspace) => isInside(workspace, place));
}
