import type { Mark, Origins } from "../ports.ts";
import type { Change, FileState, RenameChange } from "./change.ts";

type Known = Pick<Origins, "sourcesOf" | "marksBelow" | "written">;

/**
 * The marks that changes carry along, so that what came from outside stays from outside: what is moved keeps where it came
 * from, with all in it; a content that stood in a file from outside takes it to where it stands afterwards; what is written
 * from text from outside (`written`, `outside`) is marked. Contents that stay as they are get no new mark.
 */
export function carriedMarks(
  changes: readonly Change[],
  origins: Known,
  outside: readonly string[] = [],
): Mark[] {
  const carried = new Map<string, Set<string>>();
  const add = (path: string, sources: Iterable<string>): void => {
    const known = carried.get(path) ?? new Set<string>();
    for (const source of sources) known.add(source);
    if (known.size > 0) carried.set(path, known);
  };
  const sourcesOf = (path: string): string[] => [...origins.sourcesOf(path), ...carriedTo(path, carried)];
  const moved = contentsMoved(changes, sourcesOf);
  for (const change of changes) {
    if (change.type === "rename") carry(change, { add, origins, carried, sourcesOf });
    else {
      if (bringsContent(change.before, change.after)) add(change.path, [...origins.written, ...outside]);
      if (change.after.kind === "file") add(change.path, moved.get(change.after.hash) ?? []);
    }
    for (const clone of clonesChanged(change)) add(clone, sourcesOf(clone));
  }
  return [...carried].flatMap(([path, sources]) => [...sources].map((source) => ({ path, source })));
}

type Carried = ReadonlyMap<string, ReadonlySet<string>>;
type Carrying = {
  add(path: string, sources: Iterable<string>): void;
  sourcesOf(path: string): string[];
  origins: Known;
  carried: Carried;
};

function carry({ from, to, before }: RenameChange, { add, sourcesOf, origins, carried }: Carrying): void {
  add(to, sourcesOf(from));
  if (before.kind !== "folder") return;
  const below = [...carried].filter(([path]) => path.startsWith(`${from}/`));
  for (const { path, source } of origins.marksBelow(from)) add(to + path.slice(from.length), [source]);
  for (const [path, sources] of below) add(to + path.slice(from.length), sources);
}

/** What an earlier change in the same list brought to a path, or to a folder around it. */
function carriedTo(path: string, carried: Carried): string[] {
  if (carried.size === 0) return [];
  const around = path.split("/").map((_name, index, names) => names.slice(0, index + 1).join("/"));
  return around.flatMap((folder) => [...(carried.get(folder) ?? [])]);
}

/** The sources of contents that are taken away at one path and stand at another: a move from one disk to another. */
function contentsMoved(
  changes: readonly Change[],
  sourcesOf: (path: string) => string[],
): ReadonlyMap<string, readonly string[]> {
  const made = new Set(
    changes.flatMap((change) =>
      change.type === "set" && change.after.kind === "file" ? [change.after.hash] : [],
    ),
  );
  const moved = new Map<string, string[]>();
  for (const change of changes) {
    if (change.type !== "set" || change.before.kind !== "file" || !made.has(change.before.hash)) continue;
    const { hash } = change.before;
    moved.set(hash, [...(moved.get(hash) ?? []), ...sourcesOf(change.path)]);
  }
  return moved;
}

/** Whether something stands there afterwards that did not before. Folders hold no text; what is put in them is marked. */
function bringsContent(before: FileState, after: FileState): boolean {
  if (after.kind === "file") return before.kind !== "file" || before.hash !== after.hash;
  return after.kind === "link";
}

/**
 * The clones whose own records a change touches. A clone is known by its remotes: without them it would pass for the
 * person's own, so it is marked before.
 */
function clonesChanged(change: Change): string[] {
  const paths = change.type === "set" ? [change.path] : [change.from];
  return paths.flatMap((path) => {
    const place = /^(.+)\/\.git(?:\/config)?$/.exec(path.replaceAll("\\", "/"))?.[1];
    return place === undefined ? [] : [path.slice(0, place.length)];
  });
}
