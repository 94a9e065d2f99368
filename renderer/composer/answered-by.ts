import type { RequestInput } from "../../shared/ipc.ts";
import { createStore, useStore } from "../state/store.ts";

/** Which model answers the next messages; left out, that of the settings. */
export type AnsweredBy = RequestInput<"turn.ask">["answeredBy"];

/** What was chosen in each conversation, while this window stands; null: in the one that has not begun. */
const chosen = createStore<ReadonlyMap<string | null, AnsweredBy>>(new Map());

export function useAnsweredBy(conversationId: string | null): AnsweredBy {
  return useStore(chosen, (all) => all.get(conversationId));
}

/** The same, for what is not drawn. */
export function answeredByIn(conversationId: string): AnsweredBy {
  return chosen.get().get(conversationId);
}

export function chooseAnsweredBy(conversationId: string | null, answeredBy: AnsweredBy): void {
  chosen.set(new Map([...chosen.get(), [conversationId, answeredBy]]));
}

/** A conversation that has begun goes on with the model that was chosen for it; the next new one begins as usual. */
export function beginWith(conversationId: string, answeredBy: AnsweredBy): void {
  chosen.set(new Map([...chosen.get(), [conversationId, answeredBy], [null, undefined]]));
}
