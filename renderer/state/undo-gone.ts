import { useEffect } from "react";
import { call } from "../bridge.ts";
import { createStore, useStore } from "./store.ts";

/** Calls that cannot be taken back any more since what stood there before is not kept, and a sentence on each. */
const store = createStore<ReadonlyMap<string, string>>(new Map());
const asked = new Set<string>();
let waiting: string[] = [];
/** As many as main answers at once. */
const mostAtOnce = 500;

/**
 * Why a call that has an undo cannot be taken back any more; null where it can, or as long as that is not known. Main is asked
 * once about each call that is drawn, about many together.
 */
export function useGone(callId: string | null): string | null {
  useEffect(() => {
    if (callId === null || asked.has(callId)) return;
    asked.add(callId);
    waiting.push(callId);
    if (waiting.length === 1) requestAnimationFrame(() => void ask());
  }, [callId]);
  return useStore(store, (gone) => (callId === null ? null : (gone.get(callId) ?? null)));
}

async function ask(): Promise<void> {
  const callIds = waiting;
  waiting = [];
  for (let from = 0; from < callIds.length; from += mostAtOnce) {
    const answer = await call("undo.gone", { callIds: callIds.slice(from, from + mostAtOnce) });
    if (!answer.ok || answer.value.length === 0) continue;
    const found = answer.value.map(({ callId, sentence }) => [callId, sentence] as const);
    store.set(new Map([...store.get(), ...found]));
  }
}
