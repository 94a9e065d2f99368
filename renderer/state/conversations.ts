import type { RequestOutput } from "../../shared/ipc.ts";
import type { Failure } from "../../shared/result.ts";
import { call, onPush } from "../bridge.ts";
import { createStore, useStore } from "./store.ts";

export type ConversationSummary = RequestOutput<"conversation.list">[number];

const store = createStore<readonly ConversationSummary[] | null>(null);
const failed = createStore<Failure | null>(null);

/** Keeps the list of conversations as main has it: pinned first, then the latest first. */
export async function followConversations(): Promise<void> {
  onPush("conversations-changed", () => void refreshConversations());
  await refreshConversations();
}

/** null before the first answer. */
export function useConversations(): readonly ConversationSummary[] | null {
  return useStore(store, (list) => list);
}

/** Why the list could not be had, while it cannot. */
export function useConversationsFailure(): Failure | null {
  return useStore(failed, (failure) => failure);
}

/** One conversation of the list; undefined for one that is not in it (yet). */
export function useSummary(id: string | null): ConversationSummary | undefined {
  return useStore(store, (list) => list?.find((summary) => summary.id === id));
}

/** Asks for the list again. A failure keeps what is shown. */
export async function refreshConversations(): Promise<void> {
  const answer = await call("conversation.list", {});
  failed.set(answer.ok ? null : answer.failure);
  if (answer.ok) store.set(answer.value);
}

/** Shows a change at once that main was asked to make; where it refuses, ask for the list again. */
export function changeSummary(id: string, change: Partial<ConversationSummary>): void {
  const list = store.get();
  if (list) store.set(list.map((summary) => (summary.id === id ? { ...summary, ...change } : summary)));
}
