import type { LogHealth } from "../../shared/ipc/views.ts";
import { call, onPush } from "../bridge.ts";
import { createStore, useStore } from "./store.ts";

const store = createStore<LogHealth | null>(null);

/** The first walk waits until the window stands and its conversation is open. */
const firstWalkAfterMs = 3_000;

/** Keeps what main says of the log, and has it walked once, soon after the start. */
export function followLogHealth(): void {
  onPush("log-health", ({ health }) => store.set(health));
  setTimeout(() => void verifyLog(), firstWalkAfterMs);
}

/** null until main has said something. */
export function useLogHealth(): LogHealth | null {
  return useStore(store, (health) => health);
}

/** Has the whole log walked again; resolves when the walk has ended. */
export async function verifyLog(): Promise<void> {
  const answer = await call("activity.verify", {});
  if (answer.ok) store.set(answer.value);
}
