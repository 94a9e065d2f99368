import { readSaved, save } from "../state/saved.ts";
import { createStore, useStore } from "../state/store.ts";

export type DiffLayout = "inline" | "side";

const name = "diff-layout";
const store = createStore<DiffLayout>(readSaved(name) === "side" ? "side" : "inline");

/** How the person likes to read diffs: the same for all of them, and after a restart. */
export function useDiffLayout(): DiffLayout {
  return useStore(store, (layout) => layout);
}

export function chooseDiffLayout(layout: DiffLayout): void {
  store.set(layout);
  save(name, layout);
}
