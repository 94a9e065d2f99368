import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import { attempt, attemptResult } from "./file-failure.ts";
import { isInside, workspaceOf } from "./inside.ts";
import { type EntryKind, kindOf, lookAt } from "./look-at.ts";
import { pathArgumentFault } from "./path-argument.ts";
import { isAbsence } from "./pinned-folder.ts";
import { shownPath } from "./shown-path.ts";

/** A path that a tool may use: inside a workspace, by its real path, of a kind that Steward touches. */
export type Target = {
  /** Absolute, and real: no part of it is a link, except the last where `use` is `entry`. */
  path: string;
  workspace: string;
  /** As people and models see it. */
  shown: string;
  kind: "absent" | Exclude<EntryKind, "special">;
};

/** `read` and `write` follow a link in the last part; `entry` means the link itself (to move or delete it). */
export type PathUse = "read" | "write" | "entry";

type ConfinePorts = Pick<ToolPorts, "workspaces" | "isHidden">;

/** These failures are refusals of the boundary: the call was stopped, not unlucky. */
const REFUSED = { layer: "validate" } as const;

/** Where the system shows itself as files: never read, never written. */
const SYSTEM_FOLDERS = ["/proc", "/dev", "/sys"];

/**
 * Resolves a path as a model wrote it: relative to the first workspace, or absolute inside any. What leaves the
 * workspaces by text or by links, hides a secret, is a pipe, socket or device, or (for `write`) has other hard links, is
 * a failure in words. A path at which nothing stands is fine if its nearest folder is inside. The answer holds for this
 * moment only: whoever uses the path pins its folder (`pinned-folder.ts`).
 */
export async function confine(argument: string, ports: ConfinePorts, use: PathUse): Promise<Result<Target>> {
  const fault = pathArgumentFault(argument, process.platform);
  if (fault !== null) return { ok: false, failure: fault };
  const [first] = ports.workspaces;
  if (first === undefined) {
    return fail(
      "no-workspace",
      "No folder is open, so there are no files to work with.",
      "Ask the person to choose a workspace folder.",
    );
  }
  const asked = resolve(first, argument);
  if (ports.isHidden(asked)) return hidden(shownPath(asked, ports.workspaces));
  const found = await attemptResult(shownPath(asked, ports.workspaces), () => realPath(asked, use));
  if (found.ok) return admit(found.value, ports, use);
  // Why it failed would tell what stands outside.
  return workspaceOf(asked, ports.workspaces) === null ? outside() : found;
}

async function admit(path: string, ports: ConfinePorts, use: PathUse): Promise<Result<Target>> {
  const workspace = workspaceOf(path, ports.workspaces);
  const system = SYSTEM_FOLDERS.some(
    (folder) => isInside(folder, path) && !(workspace !== null && isInside(folder, workspace)),
  );
  if (workspace === null || system) return outside();
  const shown = shownPath(path, ports.workspaces);
  if (ports.isHidden(path)) return hidden(shown);
  const looked = await attempt(shown, async () => ({
    root: await lookAt(workspace),
    stats: await lookAt(path),
  }));
  if (!looked.ok) return looked;
  const { root, stats } = looked.value;
  if (root === null || !root.isDirectory()) {
    return fail(
      "workspace-missing",
      "The workspace folder is not there any more. Nothing was changed.",
      "Ask the person to choose the workspace again.",
    );
  }
  const kind = stats === null ? "absent" : kindOf(stats);
  if (kind === "special") {
    return fail(
      "not-a-file",
      `${shown} is a pipe, socket or device, not a file. It was not touched.`,
      "Choose an ordinary file or folder.",
      REFUSED,
    );
  }
  if (use === "write" && kind === "file" && stats !== null && stats.nlink > 1) {
    return fail(
      "hard-linked",
      `${shown} is one file with ${stats.nlink} names (hard links), so changing it could change a file elsewhere. Nothing was changed.`,
      "Ask the person to replace it by a copy of its own first.",
      REFUSED,
    );
  }
  return succeed({ path, workspace, shown, kind });
}

/** The real path of what `asked` means, where the last parts need not exist. */
async function realPath(asked: string, use: PathUse): Promise<Result<string>> {
  if (use !== "entry") return realPathOfExisting(asked);
  const parent = await realPathOfExisting(dirname(asked));
  return parent.ok ? succeed(join(parent.value, basename(asked))) : parent;
}

/** Resolves the longest part of `asked` at which something stands; the rest follows as text (it has no `..` any more). */
async function realPathOfExisting(asked: string): Promise<Result<string>> {
  for (
    let existing = asked, rest = "";
    ;
    rest = join(basename(existing), rest), existing = dirname(existing)
  ) {
    try {
      return succeed(join(await realpath(existing), rest));
    } catch (error) {
      if (!isAbsence(error) || existing === dirname(existing)) throw error;
      if ((await lookAt(existing)) !== null) return brokenLink();
    }
  }
}

function outside(): Result<never> {
  return fail(
    "outside-workspace",
    "This path leads outside the workspace. Nothing was read or changed there.",
    "Use a path inside the workspace, or ask the person to add the other folder as a workspace.",
    REFUSED,
  );
}

function hidden(shown: string): Result<never> {
  return fail(
    "hidden-name",
    `${shown} has a name that usually holds secrets, so Steward does not show or change it.`,
    "Ask the person to do this by hand, or to show such names in the policy.",
    REFUSED,
  );
}

/** The failure tells nothing of where the link leads. */
function brokenLink(): Result<never> {
  return fail(
    "broken-link",
    "This path leads through a link to something that does not exist. Nothing was read or changed.",
    "List the folder, and use the path of a real file.",
    REFUSED,
  );
}
