import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Price } from "../../shared/price.ts";
import type { Failure, Result } from "../../shared/result.ts";
import { call, onPush } from "../bridge.ts";
import { createStore, useStore } from "./store.ts";

const store = createStore<AppState | null>(null);
const unanswered = createStore<Failure | null>(null);

/** Asks once for the state of the app and follows it from then on. Resolves when the first one is there. */
export async function followAppState(): Promise<void> {
  onPush("app-state", ({ state }) => setAppState(state));
  const answer = await call("app.state", {});
  if (store.get() === null) takeAnswer(answer);
}

/** The state as of now; null before the first answer. */
export function useAppState(): AppState | null {
  return useStore(store, (state) => state);
}

/** What models cost, as the settings say; none before the first answer. */
export function usePrices(): readonly Price[] {
  return useStore(store, (state) => state?.settings.prices ?? noPrices);
}

const noPrices: readonly Price[] = [];

/** Why main did not answer the first question; null where it did, or has not yet. */
export function useAppFailure(): Failure | null {
  return useStore(unanswered, (failure) => failure);
}

/** Takes over a state that a request answered with. */
export function setAppState(state: AppState): void {
  unanswered.set(null);
  store.set(state);
}

/** Opens everything again after a problem was put right. */
export async function retryApp(): Promise<void> {
  takeAnswer(await call("app.retry", {}));
}

function takeAnswer(answer: Result<AppState>): void {
  if (answer.ok) setAppState(answer.value);
  else unanswered.set(answer.failure);
}
