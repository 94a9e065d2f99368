import path from "node:path";

/** Disks of these systems take names for one that differ in case or Unicode form only. */
const FOLDING: ReadonlySet<NodeJS.Platform> = new Set(["darwin", "win32"]);

/**
 * Whether `inner` is `folder` or lies in it. Both are absolute; links are not looked at. Compares whole names, never a
 * prefix of the text (`/ws` and `/ws_evil`, CVE-2025-53110). Pure.
 */
export function isInside(
  folder: string,
  inner: string,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const rules = platform === "win32" ? path.win32 : path.posix;
  const way = rules.relative(foldName(folder, platform), foldName(inner, platform));
  return way !== ".." && !way.startsWith(`..${rules.sep}`) && !rules.isAbsolute(way);
}

/** One spelling for names and paths that a platform's disks take for one. Pure. */
export function foldName(text: string, platform: NodeJS.Platform): string {
  return FOLDING.has(platform) ? text.normalize("NFC").toLowerCase() : text;
}

/** The first of `workspaces` in which `inner` lies, or null. */
export function workspaceOf(
  inner: string,
  workspaces: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string | null {
  return workspaces.find((workspace) => isInside(workspace, inner, platform)) ?? null;
}

/**
 * The part of `inner` that is another spelling of `folder`, in which it lies by the rules of a platform that folds names;
 * null where it is the very same. Some disks of such systems do tell names apart: then it is another folder. Pure.
 */
export function otherSpelling(folder: string, inner: string): string | null {
  const start = folder.endsWith(path.sep) ? folder : folder + path.sep;
  if (inner === folder || inner.startsWith(start)) return null;
  const depth = folder.split(path.sep).length;
  return inner.split(path.sep).slice(0, depth).join(path.sep);
}
