import { bubblewrapStart } from "./bubblewrap.ts";
import { commandEnd } from "./command-end.ts";
import { hiddenPaths } from "./hidden-paths.ts";
import { outermost } from "./outermost.ts";
import { privateFolder } from "./private-folder.ts";
import { runBounded } from "./run-bounded.ts";
import type { Sandbox } from "./sandbox.ts";
import { roomLeft } from "./watch-room.ts";

/**
 * Runs a command for real: it changes the workspaces themselves and the folders it was granted, but still sees nothing
 * else of the machine.
 */
export const runInBubblewrap: Sandbox["run"] = async (request, access, signal) => {
  const folder = await privateFolder(request.ports);
  try {
    const shown = outermost([...request.ports.workspaces, ...access.folders]);
    const hidden = await Promise.all(shown.map((path) => hiddenPaths(path, request.ports.isHidden)));
    const writable = outermost(request.ports.workspaces).map((path) => ({ source: path, path }));
    const inside = { ...folder, writable, hidden: hidden.flat(), access };
    const start = {
      ...(await bubblewrapStart(request, inside)),
      folder: folder.path,
      timeoutMs: request.timeoutMs,
      watch: () => roomLeft([folder.home, folder.temporary]),
    };
    const end = await runBounded(start, signal);
    return commandEnd(end, request, "What it had already changed stays changed.");
  } finally {
    await folder.remove();
  }
};
