import type { Change } from "./change.ts";
import { pathsOf } from "./change-paths.ts";
import { sameState } from "./file-state.ts";
import { isInside } from "./inside.ts";

/**
 * What a list of changes comes to, for showing it: several changes of one path are one, and what ends where it began is left
 * out. Changes across which a path was moved stay apart. Pure.
 */
export function netChanges(changes: readonly Change[]): Change[] {
  const net: (Change | null)[] = [];
  /** Where the last change of each path stands in `net`; forgotten once something moves the path. */
  const places = new Map<string, number>();
  for (const change of changes) {
    if (change.type === "rename") {
      const index = net.findLastIndex((other) => other !== null && isBackOf(change, other));
      const isFree = net.slice(index + 1).every((other) => other === null || !meets(other, change));
      for (const path of places.keys())
        if (isInside(change.from, path) || isInside(change.to, path)) places.delete(path);
      if (index >= 0 && isFree) net[index] = null;
      else net.push(change);
      continue;
    }
    const place = places.get(change.path);
    const earlier = place === undefined ? undefined : net[place];
    if (place === undefined || earlier?.type !== "set") {
      places.set(change.path, net.push(change) - 1);
      continue;
    }
    const joined = { ...change, before: earlier.before };
    const isNothing = sameState(joined.before, joined.after);
    net[place] = isNothing ? null : joined;
    if (isNothing) places.delete(change.path);
  }
  return net.flatMap((change) => change ?? []);
}

function isBackOf(change: Extract<Change, { type: "rename" }>, other: Change): boolean {
  return other.type === "rename" && other.from === change.to && other.to === change.from;
}

function meets(other: Change, { from, to }: Extract<Change, { type: "rename" }>): boolean {
  return pathsOf(other).some((path) => [from, to].some((end) => isInside(end, path) || isInside(path, end)));
}
