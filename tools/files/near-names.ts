import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { editDistance } from "../edit-distance.ts";
import { inFolder } from "./pinned-folder.ts";

const MOST_NAMES = 3;
/** Folders with more entries than this are not searched for near names. */
const MOST_COMPARED = 5_000;

/**
 * Up to three paths beside `path`, at which nothing stands, whose names are much like its own: for "did you mean".
 * Hidden names are never among them.
 */
export async function nearPaths(path: string, isHidden: (path: string) => boolean): Promise<string[]> {
  const wanted = basename(path).toLowerCase();
  // Pinned: were the folder a link by now, the names would be those of another folder.
  const names = await inFolder<string[]>(dirname(path), [], (folder) => readdir(folder.at("."))).catch(
    (): string[] => [],
  );
  if (names.length > MOST_COMPARED) return [];
  return names
    .filter((name) => !isHidden(join(dirname(path), name)))
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .toSorted((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1))
    .slice(0, MOST_NAMES)
    .map(({ name }) => join(dirname(path), name));
}

/** One name that begins the other is near, however long the rest is. */
function distanceOf(one: string, other: string): number {
  if (one.length >= 3 && (one.startsWith(other) || other.startsWith(one))) return 1;
  return editDistance(one, other);
}
