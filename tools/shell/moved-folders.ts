import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } from "node:fs";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { hashFileAt } from "../files/hash-file.ts";
import { type Removal } from "./removal-of.ts";
import type { Survey, Touched } from "./survey-effects.ts";

/** A folder that stands elsewhere now, with all that was in it, byte for byte. */
export type MovedFolder = { removal: Removal; to: Touched };

/** A survey without the folders that were moved, which stand in it as what they are. */
export type SurveyWithMoves = {
  /** In the place of the first entry of a moved folder stands the move. */
  touched: (Touched | MovedFolder)[];
  removed: Removal[];
};

/**
 * Finds the folders that the command moved as they are, so that they can be moved as one. A view cannot tell: `mv` has copied
 * every file. So a new folder is compared with each removed one of the same names: kinds, permissions, times and every
 * byte. Where anything differs, it is no move.
 */
export async function movedFolders({ touched, removed }: Survey): Promise<SurveyWithMoves> {
  const candidates = new Map<number, Removal[]>();
  for (const removal of removed) {
    if (!removal.folder || removal.inside.length === 0) continue;
    const same = candidates.get(removal.inside.length);
    if (same === undefined) candidates.set(removal.inside.length, [removal]);
    else same.push(removal);
  }
  const used = new Set<Removal>();
  const found: (Touched | MovedFolder)[] = [];
  for (let index = 0; index < touched.length;) {
    const to = touched[index];
    if (to === undefined) break;
    const end = endOf(touched, index);
    const inside = touched.slice(index + 1, end);
    const same = isNewFolder(to) ? (candidates.get(inside.length) ?? []) : [];
    const likely = likeliest(
      same.filter((one) => !used.has(one)),
      to.path,
    );
    const removal = await firstEqual(likely, to, inside);
    if (removal !== null) used.add(removal);
    found.push(removal === null ? to : { removal, to });
    index = removal === null ? index + 1 : end;
  }
  return { touched: found, removed: removed.filter((removal) => !used.has(removal)) };
}

/** How many removed folders a new one is compared with: thousands of folders of one shape would take too long. */
const MOST_COMPARED = 16;

/** Those of the same name go first: most moves keep it. */
function likeliest(removals: readonly Removal[], path: string): Removal[] {
  const named = (removal: Removal): boolean => basename(removal.path) === basename(path);
  const others = removals.filter((removal) => !named(removal));
  return [...removals.filter(named), ...others].slice(0, MOST_COMPARED);
}

/** Who may not write to a folder may not move it either: such a one is made anew. */
function isNewFolder({ entry, before }: Touched): boolean {
  return before === "absent" && entry.kind === "folder" && (entry.mode & 0o300) === 0o300;
}

/** The place after the last entry in the folder at `index`. */
function endOf(touched: readonly Touched[], index: number): number {
  const folder = `${touched[index]?.path ?? ""}/`;
  for (let end = index + 1; end < touched.length; end += 1) {
    if (!touched[end]?.path.startsWith(folder)) return end;
  }
  return touched.length;
}

async function firstEqual(
  removals: readonly Removal[],
  to: Touched,
  inside: readonly Touched[],
): Promise<Removal | null> {
  if (removals.length === 0) return null;
  const byName = new Map(inside.map((entry) => [entry.path.slice(to.path.length + 1), entry]));
  for (const removal of removals) {
    const named = removal.inside.every(({ name, folder }) => {
      const entry = byName.get(name);
      return entry !== undefined && (entry.entry.kind === "folder") === folder;
    });
    if (named && (await isSameTree(removal, to, byName))) return removal;
  }
  return null;
}

/** To ask for each small file apart would take far longer than to read it: the program waits for this many at a time. */
const AT_ONCE = 64;

async function isSameTree(
  removal: Removal,
  to: Touched,
  byName: ReadonlyMap<string, Touched>,
): Promise<boolean> {
  for (const [index, { name }] of removal.inside.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    const entry = byName.get(name);
    if (entry === undefined || !(await isSameEntry(join(removal.path, name), entry))) return false;
  }
  return isSameEntry(removal.path, to);
}

/** Times to the millisecond: a copied view keeps no more of them. Folders get new ones from what is put in them. */
async function isSameEntry(old: string, { entry, stored }: Touched): Promise<boolean> {
  const [before, after] = [lstatSync(old), lstatSync(stored)];
  if (entry.kind === "folder") return before.isDirectory() && (before.mode & 0o7777) === entry.mode;
  if (entry.kind === "link") return before.isSymbolicLink() && readlinkSync(old) === readlinkSync(stored);
  if (entry.kind !== "file" || !before.isFile()) return false;
  const same =
    (before.mode & 0o7777) === entry.mode &&
    before.size === after.size &&
    Math.floor(before.mtimeMs) === Math.floor(after.mtimeMs);
  return same && isSameContent(old, stored, after.size);
}

const SMALL = 64 * 1024;
const [one, other] = [Buffer.alloc(SMALL), Buffer.alloc(SMALL)];

async function isSameContent(old: string, stored: string, size: number): Promise<boolean> {
  if (size >= SMALL) return (await hashFileAt(old)) === (await hashFileAt(stored));
  const [first, second] = [readSmall(old, one), readSmall(stored, other)];
  return first === size && second === size && one.subarray(0, size).equals(other.subarray(0, size));
}

/** Reads a file into `buffer` and returns its length, or -1 where it is no file any more. */
function readSmall(path: string, buffer: Buffer): number {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    return fstatSync(file).isFile() ? readSync(file, buffer, 0, SMALL, 0) : -1;
  } finally {
    closeSync(file);
  }
}
