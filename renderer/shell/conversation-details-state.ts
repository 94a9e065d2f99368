import { createStore, useStore } from "../state/store.ts";

const store = createStore<string | null>(null);

/** Shows when a conversation began, its branches and its size. */
export function showDetails(conversationId: string): void {
  store.set(conversationId);
}

export function closeDetails(): void {
  store.set(null);
}

/** The conversation whose details are shown; null: none. */
export function useDetails(): string | null {
  return useStore(store, (id) => id);
}
