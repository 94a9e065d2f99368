import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import { attempt, attemptResult } from "./file-failure.ts";
import { furthestPath } from "./furthest-path.ts";
import { isInside, otherSpelling, workspaceOf } from "./inside.ts";
import { type EntryKind, isSameEntry, kindOf, lookAt } from "./look-at.ts";
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

/** `platform` says whose rules for names hold; tests set it to another than the system's own. */
type ConfinePorts = Pick<ToolPorts, "workspaces" | "isHidden"> & { platform?: NodeJS.Platform };

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
  const fault = pathArgumentFault(argument, ports.platform ?? process.platform);
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
  const shown = shownPath(asked, ports.workspaces);
  if (ports.isHidden(asked)) return hidden(shown);
  const found = await attemptResult(shown, () => realPath(asked, use));
  if (!found.ok) return (await leadsInside(asked, ports)) ? found : outside();
  const isInWorkspace = workspaceOf(found.value, ports.workspaces, ports.platform) !== null;
  // By the name that was asked for: where a link leads to a secret, the secret's name is kept too.
  return isInWorkspace && ports.isHidden(found.value) ? hidden(shown) : admit(found.value, ports, use);
}

/**
 * Whether all that could be followed of a path that cannot be resolved lies in a workspace. If it does not, nothing may be
 * told of why it failed: that would tell what stands outside.
 */
async function leadsInside(asked: string, { workspaces, platform }: ConfinePorts): Promise<boolean> {
  const led = [asked, ...(await furthestPath(asked))];
  return led.every((path) => workspaceOf(path, workspaces, platform) !== null);
}

async function admit(path: string, ports: ConfinePorts, use: PathUse): Promise<Result<Target>> {
  const workspace = workspaceOf(path, ports.workspaces, ports.platform);
  const system = SYSTEM_FOLDERS.some(
    (folder) => isInside(folder, path) && !(workspace !== null && isInside(folder, workspace)),
  );
  if (workspace === null || system) return outside();
  const shown = shownPath(path, ports.workspaces);
  const looked = await attempt(shown, async () => ({
    root: await lookAt(workspace),
    stats: await lookAt(path),
    isNeighbour: await isNeighbour(workspace, path),
  }));
  if (!looked.ok) return looked;
  const { root, stats } = looked.value;
  if (looked.value.isNeighbour) return outside();
  if (root === null || !root.isDirectory()) {
    return fail(
      "workspace-missing",
      "The workspace folder is not there any more. Nothing was changed.",
      "Ask the person to choose the workspace again.",
    );
  }
  const kind = stats === null ? "absent" : kindOf(stats);
  if (kind === "special") return isSpecial(shown);
  if (use === "write" && kind === "file" && stats !== null && stats.nlink > 1)
    return isHardLinked(shown, stats.nlink);
  return succeed({ path, workspace, shown, kind });
}

/** Whether a path lies in a folder whose name only looks like the workspace's to a system that folds names. */
async function isNeighbour(workspace: string, path: string): Promise<boolean> {
  const spelling = otherSpelling(workspace, path);
  return spelling !== null && !(await isSameEntry(spelling, workspace));
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
    `${shown} is kept hidden: its name usually holds secrets, a rule denies it, or it is Steward's own. So Steward does not show or change it.`,
    "Ask the person to do this by hand. The policy can show names that hold no secrets.",
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

function isSpecial(shown: string): Result<never> {
  return fail(
    "not-a-file",
    `${shown} is a pipe, socket or device, not a file. It was not touched.`,
    "Choose an ordinary file or folder.",
    REFUSED,
  );
}

function isHardLinked(shown: string, names: number): Result<never> {
  return fail(
    "hard-linked",
    `${shown} is one file with ${names} names (hard links), so changing it could change a file elsewhere. Nothing was changed.`,
    "Ask the person to replace it by a copy of its own first.",
    REFUSED,
  );
}
