import { createStore, useStore } from "../state/store.ts";

/** Where a name can be changed in place. */
export type RenamingPlace = "header" | "list";

type Renaming = { conversationId: string; place: RenamingPlace };

const store = createStore<Renaming | null>(null);

export function startRenaming(conversationId: string, place: RenamingPlace): void {
  store.set({ conversationId, place });
}

export function endRenaming(): void {
  store.set(null);
}

/** Whether this conversation's name is being changed in this place. */
export function useIsRenaming(conversationId: string | null, place: RenamingPlace): boolean {
  return useStore(store, (now) => now?.conversationId === conversationId && now.place === place);
}
