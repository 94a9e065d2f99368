import { memo, useId, useRef, useState, type ReactNode, type RefObject } from "react";
import type { Call } from "../../shared/call-view.ts";
import { useApproval } from "../state/approvals.ts";
import { ApprovalBar } from "./approval-bar.tsx";
import { CallBody } from "./call-body.tsx";
import style from "./call-card.module.css";
import { CallHead } from "./call-head.tsx";
import { UndoControl } from "./undo-control.tsx";
import { UndoFailure, useUndo } from "./use-undo.tsx";
import { WaitingElsewhere } from "./waiting-elsewhere.tsx";

type CallCardProps = {
  call: Call;
  conversationId: string;
  /** True while the turn goes on. */
  isRunning: boolean;
};

/** One call: what it does, in words; its state, preview, result, question and Undo. */
export const CallCard = memo(function CallCard({
  call,
  conversationId,
  isRunning,
}: CallCardProps): ReactNode {
  const card = useRef<HTMLElement>(null);
  const titleId = useId();
  const undo = useUndo();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isWaiting = call.state === "waiting" && isRunning;
  const isOpen = chosen ?? opensByItself(call, isRunning);
  return (
    <article
      ref={card}
      className={style["card"]}
      data-state={call.state}
      data-call={call.id}
      tabIndex={-1}
      aria-labelledby={titleId}
    >
      <div className={style["top"]}>
        <CallHead
          call={call}
          conversationId={conversationId}
          isRunning={isRunning}
          isOpen={isOpen}
          titleId={titleId}
          onToggle={() => setChosen(!isOpen)}
        />
        <UndoControl call={call} conversationId={conversationId} undo={undo} />
      </div>
      <UndoFailure undo={undo} />
      {isOpen ? <CallBody call={call} conversationId={conversationId} isRunning={isRunning} /> : null}
      {isWaiting ? <Question call={call} card={card} /> : null}
    </article>
  );
});

function Question({ call, card }: { call: Call; card: RefObject<HTMLElement | null> }): ReactNode {
  const approval = useApproval(call.id);
  if (approval?.surface !== "card") return <WaitingElsewhere call={call} approval={approval} />;
  return <ApprovalBar key={approval.binding} call={call} approval={approval} card={card} />;
}

/** What needs a look stands open; what is done does not. */
function opensByItself({ state, error }: Call, isRunning: boolean): boolean {
  switch (state) {
    case "waiting":
      return isRunning;
    case "failed":
    case "refused":
    case "unknown":
      return true;
    case "denied":
      return error?.code !== "denied-by-person";
    case "running":
      return !isRunning;
    default:
      return false;
  }
}
