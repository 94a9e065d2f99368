import { join, relative } from "node:path";
import type { ToolPorts } from "../../ports.ts";
import { isInside } from "../../files/inside.ts";
import { networkEnvironment } from "../network/door.ts";
import { commandEnvironment } from "./command-environment.ts";
import { rehearseOnCopies } from "./copied-rehearsal.ts";
import { firstProcess } from "./first-process.ts";
import { hiddenPaths } from "./hidden-paths.ts";
import type { PrivateFolder } from "./private-folder.ts";
import { type CommandRequest, noAccess, type Sandbox } from "./sandbox.ts";
import { type SeatbeltRules, seatbeltProfile } from "./seatbelt-profile.ts";
import { visibleFolders } from "./visible-folders.ts";

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
        const granted = await grantedRules(request);
        const rules = { ...granted, writable: [...shown.keys(), ...granted.writable] };
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
};

type Confined = { folder: PrivateFolder; start: string; rules: SeatbeltRules };

async function confined(request: CommandRequest, { folder, start, rules }: Confined) {
  const writable = [...rules.writable, folder.home, folder.temporary];
  const readable = [...rules.readable, ...(await readableFolders(request.ports))];
  const profile = seatbeltProfile({ ...rules, writable, readable });
  const enter = 'cd "$0" && exec "$@"';
  return {
    program: "/usr/bin/sandbox-exec",
    arguments: ["-p", profile, "/bin/sh", "-c", enter, start, ...firstProcess(request.command)],
    environment: {
      ...commandEnvironment(request.ports, folder.home),
      ...networkEnvironment((request.access ?? noAccess).network),
      TMPDIR: folder.temporary,
    },
    contained: false,
  };
}

/** What a person granted; what is kept hidden there stays so. */
async function grantedRules({ access = noAccess, ports }: CommandRequest): Promise<SeatbeltRules> {
  const hidden = access.folders.map(({ path }) => hiddenPaths(path, ports.isHidden));
  const of = (kind: "read" | "write"): string[] =>
    access.folders.flatMap((folder) => (folder.access === kind ? [folder.path] : []));
  return {
    readable: of("read"),
    writable: of("write"),
    hidden: (await Promise.all(hidden)).flat().map(({ path }) => path),
    proxyPort: access.network?.type === "port" ? access.network.port : null,
  };
}

async function readableFolders(ports: ToolPorts): Promise<string[]> {
  const folders = await visibleFolders(ports);
  return folders.map(({ path }) => path).filter((path) => path !== "/etc");
}
