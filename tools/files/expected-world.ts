import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Change, FileState, RenameChange } from "./change.ts";
import { pathsOf } from "./change-paths.ts";
import { type ObservedState, stateAt } from "./file-state.ts";
import { isInside } from "./inside.ts";
import { inFolder } from "./pinned-folder.ts";

/**
 * The world as it will be once some changes are made, worked out without making them: several undos can be looked at as one
 * although none has happened. Looks at each real path once. Errors of the file system are thrown with their `code`.
 */
export type ExpectedWorld = {
  /** What will stand at a path. */
  stateOf(path: string): Promise<ObservedState>;
  /** Whether anything will stand in the folder at a path. */
  isEmpty(path: string): Promise<boolean>;
  /** From now on this change counts as made. */
  make(change: Change): void;
  /** How many changes count as made; `rewind` forgets those after that many. */
  made(): number;
  rewind(made: number): void;
};

type Placed = { step: number; state: FileState };
type Rename = { step: number; change: RenameChange };

export function expectedWorld(): ExpectedWorld {
  const steps: Change[] = [];
  const sets = new Map<string, Placed[]>();
  const renames: Rename[] = [];
  /** Paths at which a change put something, by their folder. */
  const children = new Map<string, Map<string, number>>();
  const look = lookOnce();
  const origin = (path: string): { state: FileState } | { path: string } => trace(path, { sets, renames });
  const stateOf = async (path: string): Promise<ObservedState> => {
    const from = origin(path);
    return "state" in from ? from.state : look(from.path);
  };
  return {
    stateOf,
    async isEmpty(path) {
      const from = origin(path);
      const real = "path" in from ? from.path : path;
      const names = new Set(await namesIn(real));
      const known = [...(children.get(path)?.keys() ?? [])];
      for (const name of names) if (!isAbsent(origin(join(path, name)))) return false;
      for (const child of known) if ((await stateOf(child)).kind !== "absent") return false;
      return true;
    },
    make(change) {
      const step = steps.push(change) - 1;
      if (change.type === "set") push(sets, change.path, { step, state: change.after });
      else renames.push({ step, change });
      for (const path of pathsOf(change)) count(children, path, 1);
    },
    made: () => steps.length,
    rewind(made) {
      for (const change of steps.splice(made).toReversed()) {
        if (change.type === "set") sets.get(change.path)?.pop();
        else renames.pop();
        for (const path of pathsOf(change)) count(children, path, -1);
      }
    },
  };
}

/** Looks at each real path once. */
function lookOnce(): (path: string) => Promise<ObservedState> {
  const looked = new Map<string, Promise<ObservedState>>();
  return (path) => {
    const known = looked.get(path) ?? stateAt(path);
    looked.set(path, known);
    return known;
  };
}

type Made = { sets: ReadonlyMap<string, readonly Placed[]>; renames: readonly Rename[] };

/** Follows a path back through the changes: to the state that one of them put there, or to where it really stands now. */
function trace(asked: string, { sets, renames }: Made): { state: FileState } | { path: string } {
  let path = asked;
  for (let before = Infinity; ;) {
    const until = before;
    const set = sets.get(path)?.findLast(({ step }) => step < until);
    const rename = renames.findLast(({ step, change }) => step < until && touches(change, path));
    if (set && set.step > (rename?.step ?? -1)) return { state: set.state };
    if (!rename) return { path };
    const { from, to } = rename.change;
    if (!isInside(to, path)) return { state: { kind: "absent" } };
    path = join(from, path.slice(to.length));
    before = rename.step;
  }
}

function touches({ from, to }: RenameChange, path: string): boolean {
  return isInside(from, path) || isInside(to, path);
}

function isAbsent(from: { state: FileState } | { path: string }): boolean {
  return "state" in from && from.state.kind === "absent";
}

function namesIn(path: string): Promise<readonly string[]> {
  return inFolder<readonly string[]>(path, [], (folder) => readdir(folder.at(".")));
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function count(children: Map<string, Map<string, number>>, path: string, by: 1 | -1): void {
  const folder = dirname(path);
  const within = children.get(folder) ?? new Map<string, number>();
  const times = (within.get(path) ?? 0) + by;
  if (times > 0) within.set(path, times);
  else within.delete(path);
  children.set(folder, within);
}
