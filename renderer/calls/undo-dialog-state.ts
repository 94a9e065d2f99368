import type { Failure } from "../../shared/result.ts";
import { createStore, useStore } from "../state/store.ts";

/** What is asked before something is taken back, or what is told where it could not be. */
export type UndoQuestion =
  | { type: "calls"; callIds: readonly string[] }
  | { type: "conversation"; conversationId: string }
  | { type: "refused"; callId: string; failure: Failure };

const store = createStore<UndoQuestion | null>(null);

/** Shows the whole effect of an undo, or what is left of one, and lets the person say yes. */
export function showUndo(question: UndoQuestion): void {
  store.set(question);
}

export function closeUndo(): void {
  store.set(null);
}

export function useUndoQuestion(): UndoQuestion | null {
  return useStore(store, (question) => question);
}
