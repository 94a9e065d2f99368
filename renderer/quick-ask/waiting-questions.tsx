import type { ReactNode } from "react";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { Button } from "../parts/button.tsx";
import { RiskMark } from "../parts/risk-mark.tsx";
import { useApprovals } from "../state/approvals.ts";
import style from "./quick-ask.module.css";

type WaitingQuestionsProps = { conversationId: string | null; onAnswer(callId: string): void };

/** The questions of this conversation that wait. They are answered where their whole effect can be seen. */
export function WaitingQuestions({ conversationId, onAnswer }: WaitingQuestionsProps): ReactNode {
  const waiting = useApprovals().filter((approval) => approval.conversationId === conversationId);
  return waiting.map((approval) => (
    <Question key={approval.callId} approval={approval} onAnswer={onAnswer} />
  ));
}

type QuestionProps = { approval: PendingApproval; onAnswer(callId: string): void };

function Question({ approval: { title, risk, surface, callId }, onAnswer }: QuestionProps): ReactNode {
  return (
    <div className={style["question"]} role="alert">
      <RiskMark risk={risk} />
      <p>
        <b>{title}</b>: waits for your answer. Nothing has changed yet.
      </p>
      {surface === "native" ? (
        <span>Answer in the system’s dialog.</span>
      ) : (
        <Button kind="main" isSmall onClick={() => onAnswer(callId)}>
          Answer in Steward
        </Button>
      )}
    </div>
  );
}
