import { createStore, useStore } from "../state/store.ts";

/** What is looked at: all sources of a conversation, or what one of them brought; `isFromList`: Back leads to all. */
export type OutsideQuestion =
  | { type: "list"; conversationId: string }
  | { type: "source"; conversationId: string; source: string; isFromList: boolean };

const store = createStore<OutsideQuestion | null>(null);

/** Shows which sources of text from outside are in a conversation. */
export function showSources(conversationId: string): void {
  store.set({ type: "list", conversationId });
}

/** Shows what a source brought into a conversation. */
export function showSource(conversationId: string, source: string, isFromList = false): void {
  store.set({ type: "source", conversationId, source, isFromList });
}

export function closeOutside(): void {
  store.set(null);
}

export function useOutsideQuestion(): OutsideQuestion | null {
  return useStore(store, (question) => question);
}
