import { dirname } from "node:path";
import type { Failure } from "../../shared/result.ts";
import type { Change, FileState } from "./change.ts";
import { attempt } from "./file-failure.ts";
import { sameState, stateAt } from "./file-state.ts";
import { isOneEntryInTwoCases } from "./look-at.ts";

/** How to name a path to people, and what to say where something else stands there. */
export type Words = { shown: (path: string) => string; moved: (shown: string) => Failure };

/**
 * Whether the world stands as `changes` expect it; else the failure for the first path that does not. A path that an
 * earlier change of the list moves or makes cannot be judged yet: `makeChange` judges it when its turn comes.
 */
export async function checkBefore(changes: readonly Change[], words: Words): Promise<Failure | null> {
  const touched = new Set<string>();
  for (const change of changes) {
    for (const [path, expected] of expectations(change)) {
      if (isUnder(path, touched)) continue;
      const found = await attempt(words.shown(path), () => standsAsExpected(path, expected, change));
      if (!found.ok) return found.failure;
      if (!found.value) return words.moved(words.shown(path));
    }
    for (const [path] of expectations(change)) touched.add(path);
  }
  return null;
}

function expectations(change: Change): [path: string, expected: FileState][] {
  if (change.type === "set") return [[change.path, change.before]];
  return [
    [change.from, change.before],
    [change.to, { kind: "absent" }],
  ];
}

async function standsAsExpected(path: string, expected: FileState, change: Change): Promise<boolean> {
  const now = await stateAt(path);
  if (sameState(now, expected)) return true;
  // Where the disk ignores case, `Notes.md` stands at the place to which `notes.md` is to be renamed.
  return change.type === "rename" && path === change.to && isOneEntryInTwoCases(change.from, path);
}

function isUnder(path: string, touched: ReadonlySet<string>): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (touched.has(at)) return true;
    if (at === dirname(at)) return false;
  }
}
