import { bubblewrapArguments } from "./bubblewrap.ts";
import { commandEnd } from "./command-end.ts";
import { hiddenPaths } from "./hidden-paths.ts";
import { outermost } from "./outermost.ts";
import { privateFolder } from "./private-folder.ts";
import { runBounded } from "./run-bounded.ts";
import type { Sandbox } from "./sandbox.ts";
import { seccompFilter } from "./seccomp-filter.ts";
import { systemEnvironment } from "./system-environment.ts";
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
    const bubblewrap = await bubblewrapArguments(request, {
      ...folder,
      writable,
      hidden: hidden.flat(),
      access,
    });
    const end = await runBounded(
      {
        program: "bwrap",
        arguments: bubblewrap,
        environment: systemEnvironment,
        folder: folder.path,
        timeoutMs: request.timeoutMs,
        contained: true,
        filter: seccompFilter(),
        watch: () => roomLeft([folder.home, folder.temporary]),
      },
      signal,
    );
    return commandEnd(end, request, "What it had already changed stays changed.");
  } finally {
    await folder.remove();
  }
};
