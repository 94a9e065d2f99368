import type { Change } from "./change.ts";

/** The changes that take `changes` back, in the order in which they are to be made. Pure; its own inverse. */
export function inverseChanges(changes: readonly Change[]): Change[] {
  return changes.toReversed().map(inverseChange);
}

function inverseChange(change: Change): Change {
  return change.type === "set"
    ? { ...change, before: change.after, after: change.before }
    : { ...change, from: change.to, to: change.from };
}
