import type { Change, SetChange, StateOf } from "../files/change.ts";

/**
 * Joins the deletion of a file and the creation of the same file elsewhere into one rename: same content, permissions and
 * time, which is what `mv` leaves and a new file never has. It takes the place of the creation, whose folder is there by then.
 * Pure.
 */
export function withRenames(changes: readonly Change[]): Change[] {
  const deleted = new Map<string, SetChange>();
  for (const change of changes) {
    if (change.type === "set" && change.before.kind === "file" && change.after.kind === "absent") {
      deleted.set(identity(change.before), change);
    }
  }
  const used = new Set<Change>();
  const joined = changes.map((change): Change => {
    if (change.type !== "set" || change.before.kind !== "absent" || change.after.kind !== "file")
      return change;
    const source = deleted.get(identity(change.after));
    if (source === undefined || used.has(source)) return change;
    used.add(source);
    return { type: "rename", from: source.path, to: change.path, before: source.before };
  });
  return joined.filter((change) => !used.has(change));
}

/** Times to the millisecond: a copied view keeps no more of them. */
function identity(state: StateOf<"file">): string {
  return [state.hash, state.mode, Math.floor(state.modifiedMs)].join(" ");
}
