import { lstat, readlink } from "node:fs/promises";
import { basename, dirname, join, normalize } from "node:path";
import { isInside } from "../../files/inside.ts";
import type { ToolPorts } from "../../ports.ts";
import { searchPath } from "./command-environment.ts";

/** A folder of the machine that a sandboxed command may read, or a link at the top of the tree (`/bin` → `usr/bin`). */
export type VisibleFolder = { path: string; link: string | null };

const systemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/nix/store"];

/** Where toolchains stand below a home folder. Credentials stand beside some of them, never inside. */
const toolchainFolders = [
  ".nvm",
  ".fnm",
  ".volta",
  ".nodenv",
  ".bun/bin",
  ".deno/bin",
  ".local/bin",
  ".local/share/fnm",
  ".local/share/mise",
  ".local/share/uv",
  ".local/share/pipx",
  ".local/lib",
  ".pyenv",
  "miniconda3",
  "anaconda3",
  ".cargo/bin",
  ".rustup",
  ".goenv",
  "go/bin",
  ".rbenv",
  ".rvm",
  ".jenv",
  ".sdkman/candidates",
  ".asdf",
  ".ghcup/bin",
  ".juliaup",
  ".swiftly",
];

/** What programs in a `bin` need from beside it. */
const neighbours = ["lib", "lib64", "libexec", "share", "include"];

/** Folders that stay closed although PATH may name something in them. */
const neverWhole = new Set([
  "/",
  "/tmp",
  "/var",
  "/var/tmp",
  "/home",
  "/root",
  "/run",
  "/mnt",
  "/media",
  "/srv",
  "/opt",
  "/proc",
  "/sys",
  "/dev",
  "/etc",
]);

/**
 * What a sandboxed command sees of the machine, read-only, parents before children: the system, the toolchains of the
 * home folder, and the other folders on PATH, with their neighbours (`lib` beside `bin`). Never the home folder itself.
 */
export async function visibleFolders(ports: ToolPorts): Promise<VisibleFolder[]> {
  const home = ports.environment["HOME"] ?? "";
  const system = await existing(systemFolders);
  const toolchains = home === "" ? [] : await existing(toolchainFolders.map((name) => join(home, name)));
  const onPath = await existing(searchPath(ports).flatMap((folder) => grounds(normalize(folder), home)));
  const chosen = [...system, ...toolchains, ...onPath].filter(
    ({ path }) =>
      !ports.workspaces.some((workspace) => isInside(workspace, path)) && !isInside(ports.scratch, path),
  );
  const unique = [...new Map(chosen.map((folder) => [folder.path, folder])).values()];
  return unique.filter(
    ({ path }) => !unique.some((other) => other.path !== path && isInside(other.path, path)),
  );
}

/** What to show for a folder on PATH: itself, and for `…/bin` its neighbours that programs need. Never the person's own things. */
function grounds(folder: string, home: string): string[] {
  if (neverWhole.has(folder) || (home !== "" && isInside(folder, home))) return [];
  const around = dirname(folder);
  if (basename(around) === "node_modules" && basename(folder) === ".bin") return [around];
  if (!["bin", "sbin"].includes(basename(folder))) return [folder];
  return [folder, ...neighbours.map((name) => join(around, name))];
}

async function existing(paths: readonly string[]): Promise<VisibleFolder[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const stats = await lstat(path).catch(() => null);
      if (stats === null) return [];
      if (stats.isSymbolicLink() && dirname(path) === "/") return [{ path, link: await readlink(path) }];
      return stats.isDirectory() ? [{ path, link: null }] : [];
    }),
  );
  return found.flat();
}
