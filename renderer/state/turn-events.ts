import { useEffect } from "react";
import { addEvents, emptyConversation, type Conversation } from "../../shared/conversation.ts";
import type { Failure } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { call, onPush } from "../bridge.ts";
import { createStore, useStore, type Store } from "./store.ts";

/** A conversation as this window has it. */
export type OpenConversation =
  | { status: "loading" }
  | { status: "failed"; failure: Failure }
  | { status: "ready"; title: string; conversation: Conversation };

type Push = { number: number; events: readonly TurnEvent[] };
type Ready = Extract<OpenConversation, { status: "ready" }>;

type Kept = {
  store: Store<OpenConversation>;
  /** What arrived before the answer did. */
  late: Push[];
  /** The last push that is in the state; main may hand over an answer before the pushes that are already in it. */
  after: number;
  /** Counts what was asked for: an answer to an older question is dropped. */
  asked: number;
};

const kept = new Map<string, Kept>();
/** Those looked at last stay in memory, so that going back to one is at once. */
const mostKept = 4;

/** Adds what main tells to the conversations that are open. Those of others are left to be asked for when wanted. */
export function followTurnEvents(): () => void {
  return onPush("turn-events", ({ number, events }) => {
    for (const [id, entry] of kept) {
      const own = events.filter((event) => event.conversationId === id);
      if (own.length > 0) take(entry, { number, events: own });
    }
  });
}

/** The conversation, folded from its events, and kept up with those that arrive. Opened at first use. */
export function useConversation(id: string): OpenConversation {
  useEffect(() => keepFewer(id), [id]);
  return useStore(open(id).store, (state) => state);
}

/** One thing that is worked out of a conversation, while it is open; drawn again only when that changes. */
export function useFromConversation<Part>(
  id: string,
  select: (conversation: Conversation) => Part,
): Part | null {
  useEffect(() => keepFewer(id), [id]);
  return useStore(open(id).store, (state) => (state.status === "ready" ? select(state.conversation) : null));
}

/** Asks for a conversation again, after a failure. */
export function reopen(id: string): void {
  const entry = kept.get(id);
  if (entry) void load(id, entry);
}

/** Asks again for all that could not be opened: main can do now what it could not. */
export function reopenFailed(): void {
  for (const [id, entry] of kept) if (entry.store.get().status === "failed") void load(id, entry);
}

function open(id: string): Kept {
  const found = kept.get(id);
  if (found) return found;
  const fresh: Kept = {
    store: createStore<OpenConversation>({ status: "loading" }),
    late: [],
    after: 0,
    asked: 0,
  };
  kept.set(id, fresh);
  void load(id, fresh);
  return fresh;
}

async function load(id: string, entry: Kept): Promise<void> {
  entry.asked += 1;
  const question = entry.asked;
  entry.late = [];
  entry.store.set({ status: "loading" });
  const answer = await call("conversation.open", { conversationId: id });
  if (question !== entry.asked) return;
  if (!answer.ok) return entry.store.set({ status: "failed", failure: answer.failure });
  const { title, events, after } = answer.value;
  const missed = entry.late.filter((push) => push.number > after);
  entry.late = [];
  entry.after = after;
  const ready: Ready = { status: "ready", title, conversation: emptyConversation };
  entry.store.set(withEvents(ready, [...events, ...missed.flatMap((push) => push.events)]));
}

function take(entry: Kept, push: Push): void {
  const state = entry.store.get();
  if (state.status === "loading") entry.late.push(push);
  else if (state.status === "ready" && push.number > entry.after) {
    entry.store.set(withEvents(state, push.events));
  }
}

function withEvents(state: Ready, events: readonly TurnEvent[]): OpenConversation {
  return { ...state, conversation: addEvents(state.conversation, events) };
}

/** Lets go of those that were not looked at for longest; a running one is asked for again when it is wanted. */
function keepFewer(newest: string): void {
  const entry = kept.get(newest);
  if (!entry) return;
  kept.delete(newest);
  kept.set(newest, entry);
  for (const id of [...kept.keys()].slice(0, -mostKept)) kept.delete(id);
}
