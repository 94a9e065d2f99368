import { useState, type MouseEvent, type PointerEvent, type RefObject } from "react";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { useAimedPress } from "./use-aimed-press.ts";
import { useApprovalAnswer, type ApprovalAnswer } from "./use-approval-answer.ts";

export type GuardedAnswer = ApprovalAnswer & {
  /** Why a yes did not count. */
  hint: string | null;
  /** Allows it once, with a press of the button. */
  pressAllow(event: MouseEvent<HTMLElement>): void;
  /** Goes on that button. */
  onPointerOver(event: PointerEvent<HTMLElement>): void;
};

const hints = {
  moved: "The question moved under the pointer as it was pressed, so that did not count. Press again.",
  unread: "Read the command to its end first: it scrolls. Then answer again.",
};

/** Answers a question; a yes counts only if it was meant for it, and once its command was seen to its end. */
export function useGuardedAnswer(
  approval: PendingApproval,
  card: RefObject<HTMLElement | null>,
): GuardedAnswer {
  const answer = useApprovalAnswer(approval, card);
  const { isAimed, onPointerOver } = useAimedPress();
  const [hint, setHint] = useState<string | null>(null);
  const allow: ApprovalAnswer["allow"] = (grant) => {
    const unread = card.current?.querySelector<HTMLElement>('[data-unread="true"]') ?? null;
    if (unread === null) return answer.allow(grant);
    unread.scrollIntoView({ block: "nearest" });
    unread.focus();
    setHint(hints.unread);
  };
  const pressAllow = (event: MouseEvent<HTMLElement>): void =>
    isAimed(event) ? allow(null) : setHint(hints.moved);
  return { ...answer, allow, hint, pressAllow, onPointerOver };
}
