import { bubblewrapArguments } from "./bubblewrap.ts";
import { rehearseOnCopies } from "./copied-rehearsal.ts";
import { runInBubblewrap } from "./run-in-bubblewrap.ts";
import type { Sandbox } from "./sandbox.ts";
import { seccompFilter } from "./seccomp-filter.ts";
import { systemEnvironment } from "./system-environment.ts";

/**
 * Linux, where bubblewrap works but a user may not mount overlays (Ubuntu restricts user namespaces, some containers
 * their file systems): the command runs on a copy of the workspaces, shown at their own paths.
 */
export const linuxCopy: Sandbox = {
  kind: "linux-copy",
  rehearse: (request, signal) =>
    rehearseOnCopies(
      request,
      async (_request, folder, copies) => {
        const writable = copies.map(({ copy, workspace }) => ({ source: copy, path: workspace }));
        const inside = { ...folder, writable, hidden: [], access: { network: false, folders: [] } };
        return {
          program: "bwrap",
          arguments: await bubblewrapArguments(request, inside),
          environment: systemEnvironment,
          contained: true,
          filter: seccompFilter(),
        };
      },
      signal,
    ),
  run: runInBubblewrap,
};
