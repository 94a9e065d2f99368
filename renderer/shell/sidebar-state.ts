import { currentRoute, type Route } from "../state/route.ts";
import { readSaved, save } from "../state/saved.ts";
import { createStore, useStore } from "../state/store.ts";

type SidebarState = {
  /** Whether the list beside the chat is hidden; remembered. */
  isHidden: boolean;
  /** In a narrow window: where the person was when the list was opened over it. It lies open until they go elsewhere. */
  openedAt: Route | null;
};

const savedAs = "sidebar";
const store = createStore<SidebarState>({ isHidden: readSaved(savedAs) === "hidden", openedAt: null });
const narrow = matchMedia("(width < 700px)");

export function useSidebar(): SidebarState {
  return useStore(store, (state) => state);
}

/** Shows or hides the list, as it is shown now: beside the chat, or over it where the window is narrow. */
export function toggleSidebar(): void {
  const { isHidden, openedAt } = store.get();
  if (narrow.matches) {
    const isOpen = openedAt === currentRoute();
    return store.set({ isHidden, openedAt: isOpen ? null : currentRoute() });
  }
  save(savedAs, isHidden ? "" : "hidden");
  store.set({ isHidden: !isHidden, openedAt: null });
}

export function closeDrawer(): void {
  store.set({ ...store.get(), openedAt: null });
}

/** Whether the window is too narrow to show the list beside the chat. */
export const narrowness = {
  get: (): boolean => narrow.matches,
  subscribe(listen: () => void): () => void {
    narrow.addEventListener("change", listen);
    return () => narrow.removeEventListener("change", listen);
  },
};
