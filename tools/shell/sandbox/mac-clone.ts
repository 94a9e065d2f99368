import { join, relative } from "node:path";
import type { ToolPorts } from "../../ports.ts";
import { isInside } from "../../files/inside.ts";
import { commandEnd } from "./command-end.ts";
import { commandEnvironment } from "./command-environment.ts";
import { rehearseOnCopies } from "./copied-rehearsal.ts";
import { firstProcess } from "./first-process.ts";
import { hiddenPaths } from "./hidden-paths.ts";
import { outermost } from "./outermost.ts";
import { type PrivateFolder, privateFolder } from "./private-folder.ts";
import { runBounded } from "./run-bounded.ts";
import type { CommandRequest, Sandbox } from "./sandbox.ts";
import { type SeatbeltRules, seatbeltProfile } from "./seatbelt-profile.ts";
import { visibleFolders } from "./visible-folders.ts";
import { roomLeft } from "./watch-room.ts";

/**
 * macOS: an APFS clone of the workspaces, and sandbox-exec. There are no mounts of one's own, so a rehearsed command stands
 * in the clone's folder; that path is put right in its output.
 */
export const macClone: Sandbox = {
  kind: "mac-clone",
  async rehearse(request, signal) {
    const shown = new Map<string, string>();
    const rehearsed = await rehearseOnCopies(
      request,
      async (folder, copies) => {
        for (const { copy, workspace } of copies) shown.set(copy, workspace);
        const place = copies.find(({ workspace }) => isInside(workspace, request.folder));
        const start = join(
          place?.copy ?? folder.path,
          relative(place?.workspace ?? request.folder, request.folder),
        );
        const rules = { writable: [...shown.keys()], hidden: [], network: false };
        return confined(request, { folder, start, rules });
      },
      signal,
    );
    if (!rehearsed.ok) return rehearsed;
    const output = [...shown].reduce(
      (text, [copy, workspace]) => text.replaceAll(copy, workspace),
      rehearsed.value.output,
    );
    return { ok: true, value: { ...rehearsed.value, output } };
  },
  async run(request, access, signal) {
    const folder = await privateFolder(request.ports);
    try {
      const writable = outermost([...request.ports.workspaces, ...access.folders]);
      const hidden = await Promise.all(writable.map((path) => hiddenPaths(path, request.ports.isHidden)));
      const rules = { writable, hidden: hidden.flat().map(({ path }) => path), network: access.network };
      const start = await confined(request, { folder, start: request.folder, rules });
      const watch = (): ReturnType<typeof roomLeft> => roomLeft([folder.home, folder.temporary]);
      const end = await runBounded(
        { ...start, folder: folder.path, timeoutMs: request.timeoutMs, watch },
        signal,
      );
      return commandEnd(end, request, "What it had already changed stays changed.");
    } finally {
      await folder.remove();
    }
  },
};

type Confined = { folder: PrivateFolder; start: string; rules: Omit<SeatbeltRules, "readable"> };

async function confined(request: CommandRequest, { folder, start, rules }: Confined) {
  const writable = [...rules.writable, folder.home, folder.temporary];
  const profile = seatbeltProfile({ ...rules, writable, readable: await readableFolders(request.ports) });
  const enter = 'cd "$0" && exec "$@"';
  return {
    program: "/usr/bin/sandbox-exec",
    arguments: ["-p", profile, "/bin/sh", "-c", enter, start, ...firstProcess(request.command)],
    environment: { ...commandEnvironment(request.ports, folder.home), TMPDIR: folder.temporary },
    contained: false,
  };
}

async function readableFolders(ports: ToolPorts): Promise<string[]> {
  const folders = await visibleFolders(ports);
  return folders.map(({ path }) => path).filter((path) => path !== "/etc");
}
