import type { Destination } from "../../shared/ipc/app-state.ts";
import { onPush } from "../bridge.ts";
import { createStore, useStore } from "./store.ts";

/** What the main part of the window shows. */
export type Route = Extract<Destination, { view: "chat" | "activity" | "settings" }>;
/** What lies over it for a moment. */
export type Overlay = "palette" | "search" | "find" | null;

const route = createStore<Route>({ view: "chat", conversationId: null });
const overlay = createStore<Overlay>(null);

/** Goes to a place; `find` looks in the conversation that is open, and elsewhere does nothing. */
export function go(to: Destination): void {
  if (to.view === "find" && route.get().view !== "chat") return;
  if (to.view === "palette" || to.view === "search" || to.view === "find") return overlay.set(to.view);
  overlay.set(null);
  route.set(to);
}

export function closeOverlay(): void {
  overlay.set(null);
}

/** Goes wherever a menu, a notification, a link or another window leads. */
export function followDestinations(): () => void {
  return onPush("go", ({ to }) => go(to));
}

export function useRoute(): Route {
  return useStore(route, (value) => value);
}

/** Where the window is now, for what is not drawn. */
export function currentRoute(): Route {
  return route.get();
}

export function useOverlay(): Overlay {
  return useStore(overlay, (value) => value);
}
