import { useLayoutEffect, useState } from "react";
import type { Turn } from "../../shared/conversation.ts";
import type { Failure } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { answeredByIn } from "../composer/answered-by.ts";
import { tellFailure } from "../parts/toast.tsx";
import { createStore, type Store } from "../state/store.ts";
import { ask, type Question } from "./asking.ts";
import { showBranch, type Path } from "./branch.ts";
import type { ChatActions } from "./chat-actions.ts";
import type { Steering } from "./steering.ts";

type AskingOptions = { conversationId: string; path: Path; steering: Steering };

/** A question without its conversation, which is the one that is open. */
type Unplaced = Omit<Question, "conversationId">;

type Asking = {
  actions: ChatActions;
  /** The turn whose prompt is being edited. */
  editing: Turn | null;
  /** Sends what was written; the failure, where it was not taken. */
  send(question: Unplaced): Promise<Failure | null>;
  editLast(): void;
  leaveEditing(): void;
};

/** All ways to ask in a conversation. What is asked is shown at once, at the end. */
export function useAsking({ conversationId, path, steering }: AskingOptions): Asking {
  const [editing, setEditing] = useState<Turn | null>(null);
  const [shown] = useState(() => createStore(path));
  useLayoutEffect(() => shown.set(path), [shown, path]);
  const [ways] = useState(() => waysOf({ conversationId, shown, steering, setEditing }));
  return {
    actions: ways.actions,
    editing,
    async send(question) {
      const { parentTurnId, branches } = shown.get();
      const parent = editing === null ? parentTurnId : branches.parentOf(editing.id);
      const from = parent === undefined ? {} : { parentTurnId: parent };
      const failure = await ways.send({ ...question, ...from });
      if (failure === null) setEditing(null);
      return failure;
    },
    editLast() {
      const last = shown
        .get()
        .turns.findLast(({ model, resumes }) => model !== "by hand" && resumes === undefined);
      if (last !== undefined) setEditing(last);
    },
    leaveEditing: () => setEditing(null),
  };
}

type Means = Pick<AskingOptions, "conversationId" | "steering"> & {
  /** The path that is shown now. */
  shown: Store<Path>;
  setEditing(turn: Turn): void;
};

type Ways = { actions: ChatActions; send(question: Unplaced): Promise<Failure | null> };

function waysOf({ conversationId, shown, steering, setEditing }: Means): Ways {
  const send = async (question: Unplaced): Promise<Failure | null> => {
    steering.toEnd();
    const answer = await ask({ ...question, conversationId }, shown.get().branches.newest);
    if (!answer.ok) return answer.failure;
    showBranch(conversationId, null);
    return null;
  };
  const sendAtOnce = async (question: Unplaced): Promise<void> => {
    const failure = await send(question);
    if (failure !== null) tellFailure(failure);
  };
  const resume = async (turnId: string): Promise<void> => {
    steering.toEnd();
    const answeredBy = answeredByIn(conversationId);
    const chosen = answeredBy === undefined ? {} : { answeredBy };
    const answer = await call("turn.resume", { conversationId, turnId, ...chosen });
    if (answer.ok) showBranch(conversationId, null);
    else tellFailure(answer.failure);
  };
  const actions: ChatActions = {
    conversationId,
    regenerate({ id, prompt, attachments }) {
      const parentTurnId = shown.get().branches.parentOf(id);
      void sendAtOnce({ prompt, attachments: [...attachments], parentTurnId });
    },
    edit: setEditing,
    branchFrom: (turn) => showBranch(conversationId, turn.id),
    resume: ({ id }) => void resume(id),
    show: (turnId) => showBranch(conversationId, shown.get().branches.newestFrom(turnId)),
  };
  return { actions, send };
}
