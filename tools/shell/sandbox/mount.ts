/** Arguments of bubblewrap that put something at `path`. */
export type Mount = { path: string; arguments: readonly string[] };

/** Nothing in place of a file. Pure. */
export function maskedFile(path: string): Mount {
  return { path, arguments: ["--ro-bind", "/dev/null", path] };
}

/** Nothing in place of a folder. Pure. */
export function maskedFolder(path: string): Mount {
  return { path, arguments: ["--perms", "0555", "--size", "4096", "--tmpfs", path, "--remount-ro", path] };
}
