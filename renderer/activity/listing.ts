import type { ActivityFilter } from "../../shared/ipc/views.ts";
import type { Failure } from "../../shared/result.ts";
import { call, onPush } from "../bridge.ts";
import { createStore, type Store } from "../state/store.ts";
import { listed, type Listed } from "./listed.ts";

/** What was found so far, newest first, and what arrived since and waits above it. */
export type Listing = {
  status: "loading" | "failed" | "ready";
  failure: Failure | null;
  entries: readonly Listed[];
  /** True while older entries are asked for. */
  isReaching: boolean;
  /** False at the end of the log. */
  hasMore: boolean;
  /** Newer ones, not shown until the person wants them: nothing moves under the eye. */
  fresh: readonly Listed[];
};

export type Lister = {
  store: Store<Listing>;
  /** Asks for older entries, unless that goes on already or there are none. */
  more(): Promise<void>;
  /** Puts what waits above into the list. */
  showFresh(): void;
  /** Begins anew, after a failure. */
  again(): Promise<void>;
  /** No answer counts any more, and nothing is listened to. */
  close(): void;
};

const empty: Listing = {
  status: "loading",
  failure: null,
  entries: [],
  isReaching: false,
  hasMore: true,
  fresh: [],
};

const pageSize = 100;
/** How long events are gathered before the list looks at what they brought. */
const gatherMs = 300;

/** A listing that is being read: where it goes on, and which round of questions still counts. */
type Reading = { filter: ActivityFilter; store: Store<Listing>; next: number | null; round: number };

/** Lists what a filter finds, page by page, and keeps up with what happens. */
export function createLister(filter: ActivityFilter): Lister {
  const reading: Reading = { filter, store: createStore(empty), next: null, round: 0 };
  const stop = gathered(() => void look(reading));
  void begin(reading);
  return {
    store: reading.store,
    more: () => more(reading),
    showFresh: () => showFresh(reading),
    again: () => begin(reading),
    close() {
      reading.round += 1;
      stop();
    },
  };
}

async function begin(reading: Reading): Promise<void> {
  reading.round += 1;
  reading.store.set(empty);
  await reach(reading, null);
}

async function more(reading: Reading): Promise<void> {
  if (reading.next !== null && !reading.store.get().isReaching) await reach(reading, reading.next);
}

/** Pages can be empty and still have a next one: a page is only so much of the log looked through. */
async function reach(reading: Reading, before: number | null): Promise<void> {
  const { store, filter, round } = reading;
  store.set({ ...store.get(), isReaching: true, failure: null });
  let from = before;
  let found: readonly Listed[] = [];
  do {
    const answer = await call("activity.page", { filter, before: from, limit: pageSize });
    if (round !== reading.round) return;
    if (!answer.ok) {
      const status = store.get().entries.length === 0 ? "failed" : "ready";
      return store.set({ ...store.get(), status, failure: answer.failure, isReaching: false });
    }
    found = answer.value.entries.map(listed);
    from = answer.value.next;
  } while (found.length === 0 && from !== null);
  reading.next = from;
  const entries = [...store.get().entries, ...found];
  store.set({ ...store.get(), status: "ready", entries, isReaching: false, hasMore: from !== null });
}

/** Those already listed are drawn anew where they stand; new ones wait above. */
async function look(reading: Reading): Promise<void> {
  const { store, filter, round } = reading;
  if (store.get().status !== "ready") return;
  const answer = await call("activity.page", { filter, before: null, limit: pageSize });
  if (round !== reading.round || !answer.ok) return;
  const newest = answer.value.entries.map(listed);
  // Where nothing was listed there is nothing that could move.
  if (store.get().entries.length === 0) return store.set({ ...store.get(), entries: newest });
  store.set(merged(store.get(), newest));
}

function showFresh(reading: Reading): void {
  const listing = reading.store.get();
  // So many that there may be others between them and the list: begin anew.
  if (listing.fresh.length >= pageSize) return void begin(reading);
  // One that did not fit the filter before can stand between others.
  const entries = [...listing.fresh, ...listing.entries].toSorted((a, b) => b.seq - a.seq);
  reading.store.set({ ...listing, entries, fresh: [] });
}

function merged(listing: Listing, newest: readonly Listed[]): Listing {
  const changed = new Map(newest.map((entry) => [entry.id, entry]));
  const known = new Set(listing.entries.map(({ id }) => id));
  const replaced = listing.entries.map((entry) => changed.get(entry.id) ?? entry);
  return { ...listing, entries: replaced, fresh: newest.filter(({ id }) => !known.has(id)) };
}

/** Does something soon after anything was written to the log, once for all that came together. Returns what ends it. */
function gathered(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      act();
    }, gatherMs);
  };
  const ends = [
    onPush("turn-events", ({ events }) => {
      if (events.some(({ type }) => type !== "text.delta" && type !== "reasoning.delta")) soon();
    }),
    onPush("app-state", soon),
    onPush("conversations-changed", soon),
  ];
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const end of ends) end();
  };
}
