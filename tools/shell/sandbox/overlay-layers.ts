import { chmod, lstat, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type HiddenPath, hiddenPaths } from "./hidden-paths.ts";

/**
 * Makes the layers of the overlays below `folder`, as the overlay script expects them: `views/N` for each workspace, and the
 * file `masks`, which names the whiteouts that hide secrets.
 */
export async function layOutViews(
  folder: string,
  workspaces: readonly string[],
  isHidden: (path: string) => boolean,
): Promise<void> {
  const masks = workspaces.map(async (workspace, index) => {
    const hidden = await hiddenPaths(workspace, isHidden);
    return layOutView(join(folder, `views/${index}`), { workspace, index }, hidden);
  });
  await writeFile(join(folder, "masks"), (await Promise.all(masks)).flat().join(""));
}

/** Makes the layers of one workspace. Returns the whiteouts that hide its secrets, for the script, each ended by NUL. */
async function layOutView(
  view: string,
  { workspace, index }: { workspace: string; index: number },
  hidden: readonly HiddenPath[],
): Promise<string[]> {
  await mkdir(join(view, "work"), { recursive: true });
  await mkdir(join(view, "merged"));
  await symlink(workspace, join(view, "lower"));
  const names = hidden.map(({ path }) => relative(workspace, path));
  for (const layer of ["mask", "upper"]) await mkdir(join(view, layer));
  for (const name of names) await mkdir(join(view, "mask", dirname(name)), { recursive: true });
  // Children before parents: a folder may take the permission to reach them away.
  const folders = [...new Set(names.flatMap((name) => foldersAbove(dirname(name))))].toSorted().toReversed();
  for (const folder of folders) await likeFolder(join(workspace, folder), join(view, "mask", folder));
  for (const layer of ["mask", "upper"]) await likeFolder(workspace, join(view, layer));
  return names.map((name) => `${index}/mask/${name}\0`);
}

/** A relative folder and those around it. */
function foldersAbove(folder: string): string[] {
  return folder === "." ? [] : [folder, ...foldersAbove(dirname(folder))];
}

/** The mask lies over the workspace: its folders must have the permissions of those that they stand for. */
async function likeFolder(original: string, folder: string): Promise<void> {
  await chmod(folder, (await lstat(original)).mode & 0o7777);
}
