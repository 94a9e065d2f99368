import { useMemo } from "react";
import { branchesOf, type Branches } from "../../shared/branches.ts";
import type { Turn } from "../../shared/conversation.ts";
import { createStore, useStore } from "../state/store.ts";

/** Which branch of a conversation is shown, where it is not the newest: the turn that it leads to. */
const chosen = createStore<ReadonlyMap<string, string>>(new Map());

/** Shows the branch that leads to a turn; null: the newest one again, and from then on whichever is. */
export function showBranch(conversationId: string, leaf: string | null): void {
  const next = new Map(chosen.get());
  if (leaf === null) next.delete(conversationId);
  else next.set(conversationId, leaf);
  chosen.set(next);
}

export type Path = {
  branches: Branches;
  /** The turns that are shown, in order. */
  turns: readonly Turn[];
  /** What the next prompt continues where that is not the newest turn, as `turn.ask` wants it. */
  parentTurnId: string | undefined;
};

/** The turns of the branch that is shown. */
export function usePath(conversationId: string, all: readonly Turn[]): Path {
  const leaf = useStore(chosen, (leaves) => leaves.get(conversationId) ?? null);
  // Where a turn stands never changes: the tree is the same until another turn begins.
  // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies -- as said
  const branches = useMemo(() => branchesOf(all), [conversationId, all.length]);
  const end = leaf ?? branches.newest;
  const ids = useMemo(() => new Set(branches.pathTo(end)), [branches, end]);
  const turns = useMemo(() => all.filter(({ id }) => ids.has(id)), [all, ids]);
  return { branches, turns, parentTurnId: end !== null && end !== branches.newest ? end : undefined };
}
