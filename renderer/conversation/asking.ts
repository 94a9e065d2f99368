import type { RequestInput } from "../../shared/ipc.ts";
import type { Turn } from "../../shared/conversation.ts";
import type { Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { beginWith } from "../composer/answered-by.ts";
import { createStore, useStore } from "../state/store.ts";

export type Question = RequestInput<"turn.ask">;
type Asked = { conversationId: string; turnId: string };

/** A prompt that was sent, shown at once: before main has taken it, and until its turn has begun. */
export type PendingTurn = Pick<Question, "prompt" | "attachments"> & {
  /** null until main has taken it. */
  turnId: string | null;
  /** The newest turn when it was sent; a newer one with the same prompt is this one. */
  after: string | null;
};

const pending = createStore<ReadonlyMap<string | null, PendingTurn>>(new Map());

/** Sends a prompt and shows it at once. `after`: the newest turn of the conversation so far. */
export async function ask(question: Question, after: string | null): Promise<Result<Asked>> {
  const { conversationId, prompt, attachments } = question;
  put(conversationId, { prompt, attachments, turnId: null, after });
  const answer = await call("turn.ask", question);
  if (answer.ok) {
    if (conversationId === null) {
      put(null, null);
      beginWith(answer.value.conversationId, question.answeredBy);
    }
    put(answer.value.conversationId, { prompt, attachments, turnId: answer.value.turnId, after });
  } else put(conversationId, null);
  return answer;
}

/** The prompt that was sent here and whose turn has not begun; null where there is none. */
export function usePending(conversationId: string | null, turns: readonly Turn[]): PendingTurn | null {
  const sent = useStore(pending, (all) => all.get(conversationId) ?? null);
  if (sent === null) return null;
  const hasBegun = sent.turnId === null ? isNewest(sent, turns) : turns.some(({ id }) => id === sent.turnId);
  return hasBegun ? null : sent;
}

function isNewest({ prompt, after }: PendingTurn, turns: readonly Turn[]): boolean {
  const newest = turns.at(-1);
  return newest !== undefined && newest.id !== after && newest.prompt === prompt;
}

function put(conversationId: string | null, turn: PendingTurn | null): void {
  const next = new Map(pending.get());
  if (turn === null) next.delete(conversationId);
  else next.set(conversationId, turn);
  pending.set(next);
}
