import { lstat } from "node:fs/promises";
import { release } from "node:os";
import { join } from "node:path";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import { bubblewrapArguments } from "./bubblewrap.ts";
import { commandEnd } from "./command-end.ts";
import { limits } from "./limits.ts";
import { linuxCopy } from "./linux-copy.ts";
import { layOutViews } from "./overlay-layers.ts";
import { outermost } from "./outermost.ts";
import { overlayScript } from "./overlay-script.ts";
import { overlayViews } from "./overlay-views.ts";
import { type PrivateFolder, rehearseInFolder } from "./private-folder.ts";
import { type BoundedStart, runBounded } from "./run-bounded.ts";
import type { CommandRequest, Rehearsal, Sandbox } from "./sandbox.ts";
import { seccompFilter } from "./seccomp-filter.ts";
import { systemEnvironment } from "./system-environment.ts";
import { watchRoom } from "./watch-room.ts";

/**
 * Linux, where a user may mount overlays: the workspaces are the lower layers and bubblewrap runs on top. What a rehearsal
 * copies is only what the command writes to.
 */
export const linuxOverlay: Sandbox = {
  kind: "linux-overlay",
  async rehearse(request, signal) {
    if (await isOwnedByOthers(request.ports.workspaces)) return linuxCopy.rehearse(request, signal);
    return rehearseInFolder(request.ports, (folder) => rehearseIn(folder, request, signal));
  },
};

/**
 * A user namespace knows one user and one group. What belongs to others (a folder shared with a group) can be read through
 * an overlay but not changed in it (EOVERFLOW on copying up); in a copy all belongs to this user.
 */
async function isOwnedByOthers(workspaces: readonly string[]): Promise<boolean> {
  const owners = await Promise.all(workspaces.map((workspace) => lstat(workspace)));
  return owners.some(({ uid, gid }) => uid !== process.getuid?.() || gid !== process.getgid?.());
}

async function rehearseIn(
  folder: PrivateFolder,
  request: CommandRequest,
  signal: AbortSignal,
): Promise<Result<Rehearsal>> {
  const workspaces = outermost(request.ports.workspaces);
  await layOutViews(folder.path, workspaces, request.ports.isHidden);
  const end = await runBounded(await overlayStart(folder, request, workspaces), signal);
  const result = commandEnd(end, request, "Nothing was changed.");
  if (!result.ok) return result;
  const views = overlayViews(folder.path, workspaces, end.channels[0]);
  if (views === null) return unreadable();
  return succeed({ ...result.value, views, release: folder.remove });
}

async function overlayStart(
  folder: PrivateFolder,
  request: CommandRequest,
  workspaces: readonly string[],
): Promise<BoundedStart> {
  const bubblewrap = await bubblewrapArguments(request, {
    ...folder,
    writable: workspaces.map((path, index) => ({ source: join(folder.path, `views/${index}/merged`), path })),
    hidden: [],
  });
  const enter = "--user --map-root-user --mount -- setpriv --pdeathsig KILL -- bash -c".split(" ");
  return {
    program: "unshare",
    arguments: [...enter, overlayScript, "steward", processLimit(), ...bubblewrap],
    environment: systemEnvironment,
    folder: folder.path,
    timeoutMs: request.timeoutMs,
    contained: true,
    filter: seccompFilter(),
    watch: watchRoom(folder.path),
  };
}

/**
 * An administrator is exempt from the limit on a user's processes; since Linux 6.14 a process namespace has a limit of
 * its own. On older kernels that file is the whole machine's, and must not be touched.
 */
function processLimit(): string {
  const [major = 0, minor = 0] = release().split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 14) ? `${limits.processes}` : "0";
}

function unreadable(): Result<never> {
  return fail(
    "unreadable-effects",
    "What the command changed could not be read, perhaps because a path in it is too long. Nothing was changed.",
    "Use shorter paths, or do the work in smaller steps.",
  );
}
