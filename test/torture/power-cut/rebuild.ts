import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assertNever } from "../../../shared/assert-never.ts";
import { apply, type Change, type File, type Folder, type Inode, put, type Renaming } from "./disk.ts";

/**
 * What survives of what was not durable. `prefix`: some time's state of each file; `torn`: any part, writes cut at any sector;
 * `effects`: all in the workspace and nothing of the log, which is the worst that an effect without an intent could meet.
 */
export const SURVIVALS = ["nothing", "everything", "prefix", "torn", "effects"] as const;
export type Survival = (typeof SURVIVALS)[number];

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    const once = Math.imul(state ^ (state >>> 15), state | 1);
    const twice = (once + Math.imul(once ^ (once >>> 7), once | 61)) ^ once;
    return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lays out below `root` what a disk holds after a power cut. */
export function rebuild(top: Folder, root: string, luck: Omit<Luck, "effects">): void {
  rmSync(root, { recursive: true, force: true });
  const workspace = top.seen.get("workspace");
  const effects: Set<Inode> = workspace?.type === "folder" ? inodesIn(workspace, new Set()) : new Set();
  const whole = { ...luck, effects };
  lay(top, root, { ...whole, names: namesAfter(top, whole) });
}

type Luck = { survival: Survival; chance: () => number; effects: ReadonlySet<Inode> };
type Names = Map<Folder, Map<string, Inode>>;

/** The names of each folder; a renaming, of one or two names, is there whole or not at all. */
function namesAfter(top: Folder, luck: Luck): Names {
  const names: Names = new Map();
  const pending = new Map<Renaming, number>();
  for (const folder of inodesIn(top, new Set())) {
    if (folder.type !== "folder") continue;
    names.set(folder, new Map(folder.durable));
    for (const { what, ended } of folder.pending) pending.set(what, ended);
  }
  const inOrder = [...pending].toSorted(([, one], [, other]) => one - other).map(([what]) => what);
  const isEffect = (what: Renaming): boolean => what.names.every(({ folder }) => luck.effects.has(folder));
  for (const { names: changed } of surviving(inOrder, luck, isEffect))
    for (const { folder, name, stands } of changed) {
      const there = names.get(folder) ?? new Map(folder.durable);
      put(there, name, stands);
      names.set(folder, there);
    }
  return names;
}

/** All that was ever in a folder, at any depth, and may be there. */
function inodesIn(folder: Folder, seen: Set<Inode>): Set<Inode> {
  if (seen.has(folder)) return seen;
  seen.add(folder);
  const inodes = [
    ...folder.durable.values(),
    ...folder.seen.values(),
    ...folder.pending.flatMap(({ what }) => what.names.flatMap(({ stands }) => stands ?? [])),
  ];
  for (const inode of inodes) {
    if (inode.type === "folder") inodesIn(inode, seen);
    else seen.add(inode);
  }
  return seen;
}

function surviving<What>(
  all: readonly What[],
  luck: Luck,
  isEffect: (what: What) => boolean,
): readonly What[] {
  const { survival, chance } = luck;
  switch (survival) {
    case "nothing":
      return [];
    case "everything":
      return all;
    case "prefix":
      return all.slice(0, Math.floor(chance() * (all.length + 1)));
    case "torn":
      return all.filter(() => chance() < 0.5);
    case "effects":
      return all.filter(isEffect);
    default:
      return assertNever(survival);
  }
}

function lay(folder: Folder, path: string, luck: Luck & { names: Names }): void {
  mkdirSync(path, { mode: folder.mode, recursive: true });
  for (const [name, inode] of luck.names.get(folder) ?? []) {
    const place = join(path, name);
    if (inode.type === "folder") lay(inode, place, luck);
    else if (inode.type === "link") symlinkSync(inode.target, place);
    else {
      const { content, mode } = contentAfter(inode, luck);
      writeFileSync(place, content, { mode });
    }
  }
}

const SECTOR = 512;

function contentAfter(file: File, luck: Luck): { content: Buffer; mode: number } {
  const after = { content: file.content, mode: file.mode };
  const changes = file.pending.map(({ what }) => what);
  for (const change of surviving(changes, luck, () => luck.effects.has(file)))
    for (const part of luck.survival === "torn" ? torn(change, luck.chance) : [change]) apply(after, part);
  return after;
}

/** A disk writes a sector whole or not at all; of a longer write any of its sectors may be there. */
function torn(change: Change, chance: () => number): Change[] {
  if (change.type !== "write") return [change];
  const parts: Change[] = [];
  for (let from = 0; from < change.bytes.length;) {
    const to = Math.min(change.bytes.length, from + SECTOR - ((change.at + from) % SECTOR));
    if (chance() < 0.7)
      parts.push({ type: "write", at: change.at + from, bytes: change.bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}
