import { useEffect, useState, type RefObject } from "react";
import type { RequestInput } from "../../shared/ipc.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import type { Json } from "../../shared/json.ts";
import type { Failure } from "../../shared/result.ts";
import { call as ask } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";

export type ApprovalAnswer = {
  /** False for a moment after the question appears, and once an answer was sent. */
  canAnswer: boolean;
  /** Why the answer did not arrive. */
  failure: Failure | null;
  /** Allows it once, or with a permission for the rest of the conversation. */
  allow(grant: PendingApproval["grants"][number]["id"] | null): void;
  deny(): void;
  /** Has it planned again with other arguments. */
  edit(callArguments: Json): void;
};

type Said = Pick<RequestInput<"approval.answer">, "answer" | "grant" | "arguments">;

const announced = { allow: "Allowed.", deny: "Denied.", edit: "It is planned again." } as const;
/** A press that was on its way when the question appeared under it is no answer. */
const settleMs = 500;

/** Answers one question, bound to exactly the call that is shown; the focus then goes to the card. */
export function useApprovalAnswer(
  approval: PendingApproval,
  card: RefObject<HTMLElement | null>,
): ApprovalAnswer {
  const [isSettled, setSettled] = useState(false);
  const [isSent, setSent] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleMs);
    return () => clearTimeout(timer);
  }, []);
  const canAnswer = isSettled && !isSent;
  const say = async (said: Said): Promise<void> => {
    if (!canAnswer) return;
    setSent(true);
    setFailure(null);
    const { callId, binding } = approval;
    const answer = await ask("approval.answer", { callId, binding, ...said });
    if (answer.ok) {
      announce(announced[said.answer]);
      if (isFocusHere(card.current)) card.current?.focus();
      return;
    }
    setFailure(answer.failure);
    setSent(false);
  };
  return {
    canAnswer,
    failure,
    allow: (grant) => void say({ answer: "allow", grant }),
    deny: () => void say({ answer: "deny", grant: null }),
    edit: (callArguments) => void say({ answer: "edit", grant: null, arguments: callArguments }),
  };
}

/** Whether the person is at this card, or was at a button of it that is gone or switched off now. */
function isFocusHere(card: HTMLElement | null): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || card?.contains(focused) === true;
}
