import type { Call } from "./call-view.ts";

/** How a call stands after it was taken back, brought back and so on. */
export type UndoState = {
  /** True where its effect is not there now. */
  isTakenBack: boolean;
  /** True where it was taken back and then brought back. */
  isBroughtBack: boolean;
  /** True where that is so of a part of it only: the rest could not be taken back. */
  isPart: boolean;
  /** The call that the next undo must take back; null where it cannot. */
  next: string | null;
};

/** What has to be known of a call to tell. */
type Undoable = Pick<Call, "id" | "undoneBy" | "canUndo" | "undoesPart">;

/** Follows the undos of a call, and the undos of those. Pure; `find` may know only some of the calls. */
export function undoState(call: Undoable, find: (id: string) => Undoable | undefined): UndoState {
  const seen = new Set<string>();
  let last: Undoable | undefined = call;
  let depth = 0;
  let isPart = false;
  while (last !== undefined && last.undoneBy !== null && !seen.has(last.id)) {
    seen.add(last.id);
    depth += 1;
    const by: string = last.undoneBy;
    last = find(by);
    // It is taken back by a call that is not at hand: it can be brought back by undoing that.
    if (last === undefined)
      return { isTakenBack: depth % 2 === 1, isBroughtBack: depth % 2 === 0, isPart, next: by };
    isPart ||= last.undoesPart;
  }
  return {
    isTakenBack: depth % 2 === 1,
    isBroughtBack: depth > 0 && depth % 2 === 0,
    isPart,
    next: last?.canUndo === true ? last.id : null,
  };
}

/** Whether a call takes something back; false also for one that takes an undo back, and so brings something back. */
export function takesBack(
  call: Pick<Call, "id" | "undoes">,
  find: (id: string) => Pick<Call, "id" | "undoes"> | undefined,
): boolean {
  const seen = new Set<string>();
  let depth = 0;
  for (let at: typeof call | undefined = call; at && at.undoes !== null && !seen.has(at.id);) {
    seen.add(at.id);
    depth += 1;
    at = find(at.undoes);
  }
  return depth % 2 === 1;
}
