import { isUtf8 } from "node:buffer";
import { chmod, lstat, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { hiddenPaths } from "./hidden-paths.ts";
import { isText } from "./text-name.ts";

/**
 * Makes the layers of the overlays below `folder`, as the overlay script expects them: `views/N` for each workspace, and the
 * file `masks`, which names the whiteouts that hide secrets, and names that are no text: what a command did to such a one
 * could neither be shown nor taken back.
 */
export async function layOutViews(
  folder: string,
  workspaces: readonly string[],
  isHidden: (path: string) => boolean,
): Promise<void> {
  const written = workspaces.map(async (workspace, index) => {
    const masks = await masksOf(workspace, isHidden);
    await layOutView(join(folder, `views/${index}`), workspace, masks);
    return masks.flatMap(({ above, name }) => [Buffer.from(join(`${index}/mask`, above, "/")), name, NUL]);
  });
  await writeFile(join(folder, "masks"), Buffer.concat((await Promise.all(written)).flat()));
}

/** A name to be hidden, and the folder in which it stands, relative to the workspace. */
type Mask = { above: string; name: Buffer };

const NUL = Buffer.from([0]);

async function masksOf(workspace: string, isHidden: (path: string) => boolean): Promise<Mask[]> {
  const folders = new Set<string>();
  const hidden = await hiddenPaths(workspace, isHidden, (folder) => folders.add(folder));
  const masks = hidden.map(({ path }) => ({ above: dirname(path), name: Buffer.from(basename(path)) }));
  for (const above of folders) {
    const names = await readdir(above, { encoding: "buffer" });
    for (const name of names) if (!isUtf8(name) || !isText(name.toString())) masks.push({ above, name });
  }
  return masks.map(({ above, name }) => ({ above: relative(workspace, above), name }));
}

async function layOutView(view: string, workspace: string, masks: readonly Mask[]): Promise<void> {
  await mkdir(join(view, "work"), { recursive: true });
  await mkdir(join(view, "merged"));
  await symlink(workspace, join(view, "lower"));
  for (const layer of ["mask", "upper"]) await mkdir(join(view, layer));
  for (const { above } of masks) await mkdir(join(view, "mask", above), { recursive: true });
  // Children before parents: a folder may take the permission to reach them away.
  const folders = [...new Set(masks.flatMap(({ above }) => foldersAbove(above)))].toSorted().toReversed();
  for (const folder of folders) await likeFolder(join(workspace, folder), join(view, "mask", folder));
  for (const layer of ["mask", "upper"]) await likeFolder(workspace, join(view, layer));
}

/** A relative folder and those around it. */
function foldersAbove(folder: string): string[] {
  return folder === "" || folder === "." ? [] : [folder, ...foldersAbove(dirname(folder))];
}

/** The mask lies over the workspace: its folders must have the permissions of those that they stand for. */
async function likeFolder(original: string, folder: string): Promise<void> {
  await chmod(folder, (await lstat(original)).mode & 0o7777);
}
