import { networkEnvironment } from "../network/door.ts";
import { grantedMounts, startedWith } from "./granted-mounts.ts";
import { type Mount, maskedFile, maskedFolder } from "./mount.ts";
import { type CommandRequest, noAccess } from "./sandbox.ts";
import { commandEnvironment } from "./command-environment.ts";
import type { HiddenPath } from "./hidden-paths.ts";
import { firstProcess } from "./first-process.ts";
import { privateEntriesOfEtc } from "./private-etc.ts";
import { homeInside } from "./private-home.ts";
import type { ProgramStart } from "./run-bounded.ts";
import { seccompFilter } from "./seccomp-filter.ts";
import { systemEnvironment } from "./system-environment.ts";
import { visibleFolders } from "./visible-folders.ts";

/** What of the machine stands where in the sandbox, besides the system. */
export type Inside = {
  /** Folders of the host that stand for the private home and /tmp. */
  home: string;
  temporary: string;
  /** Folders that can be changed: what is shown (`source`) and where it stands inside (`path`). */
  writable: readonly { source: string; path: string }[];
  /** What must not be seen below the writable folders. */
  hidden: readonly HiddenPath[];
};

/** The arguments of bubblewrap for a command, up to and with the command itself. It is handed `seccompFilter` on descriptor 5. */
export async function bubblewrapArguments(request: CommandRequest, inside: Inside): Promise<string[]> {
  const { ports } = request;
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const home = homeInside(ports);
  const { network } = request.access ?? noAccess;
  const environment = Object.entries({ ...commandEnvironment(ports, home), ...networkEnvironment(network) });
  return [
    "--unshare-all",
    "--unshare-user", "--disable-userns", "--uid", `${uid}`, "--gid", `${gid}`,
    ...(seccompFilter() === null ? [] : ["--seccomp", "5"]),
    "--cap-drop", "ALL", "--die-with-parent", "--new-session", "--as-pid-1",
    "--clearenv", ...environment.flatMap(([name, value]) => ["--setenv", name, value]),
    ...(await placed(request, inside, home)),
    "--chdir", request.folder,
    "--", ...startedWith(network, firstProcess(request.command)),
  ]; // prettier-ignore
}

/** How bubblewrap itself is started for a command. */
export async function bubblewrapStart(request: CommandRequest, inside: Inside): Promise<ProgramStart> {
  return {
    program: "bwrap",
    arguments: await bubblewrapArguments(request, inside),
    environment: systemEnvironment,
    contained: true,
    filter: seccompFilter(),
  };
}

/** All mounts, a folder before what stands in it. The root, /dev and /proc are read-only; see the note on /proc. */
async function placed(request: CommandRequest, inside: Inside, home: string): Promise<string[]> {
  const folders = await visibleFolders(request.ports);
  const etc = await privateEntriesOfEtc();
  const mounts: Mount[] = [
    { path: "/tmp", arguments: ["--bind", inside.temporary, "/tmp"] },
    { path: home, arguments: ["--bind", inside.home, home] },
    ...folders.map(({ path, link }) => ({
      path,
      arguments: link === null ? ["--ro-bind", path, path] : ["--symlink", link, path],
    })),
    ...inside.writable.map(({ source, path }) => ({ path, arguments: ["--bind", source, path] })),
    ...(await grantedMounts(request)),
    ...etc.files.map(maskedFile),
    ...etc.folders.map(maskedFolder),
    ...inside.hidden.map(({ path, folder }) => (folder ? maskedFolder(path) : maskedFile(path))),
  ];
  return [
    ...mounts.toSorted((one, other) => depth(one.path) - depth(other.path)).flatMap((mount) => mount.arguments),
    // Run by the administrator, a command could write to files below /proc/sys and so reach the whole machine
    // (core_pattern): bubblewrap covers that folder only where the folder itself can be written to.
    "--proc", "/proc", "--remount-ro", "/proc",
    "--dev", "/dev", "--size", "67108864", "--perms", "1777", "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
    "--remount-ro", "/",
  ]; // prettier-ignore
}

function depth(path: string): number {
  return path.split("/").length;
}
