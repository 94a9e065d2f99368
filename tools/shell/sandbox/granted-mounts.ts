import { lstat } from "node:fs/promises";
import { FOLDER_INSIDE, type NetworkDoor } from "../network/door.ts";
import { withForwarder } from "../network/forwarder.ts";
import { type HiddenPath, hiddenPaths } from "./hidden-paths.ts";
import { maskedFile, maskedFolder, type Mount } from "./mount.ts";
import { type CommandRequest, noAccess } from "./sandbox.ts";
import { specialPaths } from "./special-paths.ts";

/**
 * What bubblewrap mounts for what a person granted: each folder, as it was granted, without what is kept hidden in it and
 * without sockets, pipes and devices (whoever listens on one would act for the command); and the proxy's door. Covered is what stands
 * there when the command starts.
 */
export async function grantedMounts({ access = noAccess, ports }: CommandRequest): Promise<Mount[]> {
  const folders = access.folders.map(async ({ path, access: kind }): Promise<Mount[]> => {
    const [hidden, special] = await Promise.all([hiddenPaths(path, ports.isHidden), specialPaths(path)]);
    const covered = special.filter((one) => !hidden.some((above) => `${one}/`.startsWith(`${above.path}/`)));
    return [
      { path, arguments: [kind === "read" ? "--ro-bind" : "--bind", path, path] },
      ...(await Promise.all(hidden.map(maskOf))).flat(),
      ...covered.map(maskedFile),
    ];
  });
  return [...(await Promise.all(folders)).flat(), ...doorMounts(access.network)];
}

/** A link is not covered: it holds nothing itself, and what it leads to is judged where that stands. */
async function maskOf({ path, folder }: HiddenPath): Promise<Mount[]> {
  if (folder) return [maskedFolder(path)];
  return (await lstat(path)).isSymbolicLink() ? [] : [maskedFile(path)];
}

/** How the first process of a sandbox is started: with a network, the way to the proxy is laid before it. */
export function startedWith(network: NetworkDoor | null, command: readonly string[]): string[] {
  return network === null ? [...command] : withForwarder(command);
}

function doorMounts(network: NetworkDoor | null): Mount[] {
  if (network === null) return [];
  if (network.type !== "socket") throw new Error("a sandbox with a network of its own needs the socket");
  return [{ path: FOLDER_INSIDE, arguments: ["--ro-bind", network.folder, FOLDER_INSIDE] }];
}
