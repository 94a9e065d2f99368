import { bubblewrapStart } from "./bubblewrap.ts";
import { rehearseOnCopies } from "./copied-rehearsal.ts";
import type { Sandbox } from "./sandbox.ts";

/**
 * Linux, where bubblewrap works but a user may not mount overlays (Ubuntu restricts user namespaces, some containers
 * their file systems): the command runs on a copy of the workspaces, shown at their own paths.
 */
export const linuxCopy: Sandbox = {
  kind: "linux-copy",
  rehearse: (request, signal) =>
    rehearseOnCopies(
      request,
      (folder, copies) => {
        const writable = copies.map(({ copy, workspace }) => ({ source: copy, path: workspace }));
        return bubblewrapStart(request, { ...folder, writable, hidden: [] });
      },
      signal,
    ),
};
