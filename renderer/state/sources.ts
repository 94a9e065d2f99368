import { useEffect } from "react";
import type { RequestOutput } from "../../shared/ipc.ts";
import type { Failure } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { createStore, useStore } from "./store.ts";

export type SourceView = RequestOutput<"source.list">[number];

/** The sources of text from outside in each conversation that was asked about, as main last told. */
const store = createStore<Readonly<Record<string, readonly SourceView[]>>>({});
const failed = createStore<Readonly<Record<string, Failure>>>({});

/** The sources in a conversation, as far as they are known here; null before main was asked. Asks for nothing. */
export function useSources(conversationId: string): readonly SourceView[] | null {
  return useStore(store, (all) => all[conversationId] ?? null);
}

/** Why they could not be had, the last time. */
export function useSourcesFailure(conversationId: string): Failure | null {
  return useStore(failed, (all) => all[conversationId] ?? null);
}

/** Keeps the sources of a conversation: asks again whenever it holds another number of texts from outside. */
export function useFollowSources(conversationId: string, texts: number): void {
  useEffect(() => {
    if (texts > 0) void refreshSources(conversationId);
  }, [conversationId, texts]);
}

/** Asks for the sources of a conversation. A failure keeps what was known. */
export async function refreshSources(conversationId: string): Promise<void> {
  const answer = await call("source.list", { conversationId });
  if (answer.ok) putSources(conversationId, answer.value);
  else failed.set({ ...failed.get(), [conversationId]: answer.failure });
}

/** Asks again about every conversation that was asked about: a trust was taken back somewhere. */
export async function refreshAllSources(): Promise<void> {
  await Promise.all(Object.keys(store.get()).map((id) => refreshSources(id)));
}

/** Takes over a newer list, from a request that answered with it. */
export function putSources(conversationId: string, sources: readonly SourceView[]): void {
  const { [conversationId]: _gone, ...others } = failed.get();
  failed.set(others);
  store.set({ ...store.get(), [conversationId]: sources });
}
