import { useSyncExternalStore } from "react";

/** A value outside React that components can follow. */
export type Store<Value> = {
  get(): Value;
  /** Puts a new value in place; the same object again changes nothing and draws nothing. */
  set(value: Value): void;
  subscribe(listen: () => void): () => void;
};

export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listen of listeners) listen();
    },
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}

/** Follows a part of a store's value; `select` must give the same object for the same value. */
export function useStore<Value, Part>(store: Store<Value>, select: (value: Value) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
