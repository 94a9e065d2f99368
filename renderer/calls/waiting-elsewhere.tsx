import type { ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { VisibleText } from "../parts/visible-text.tsx";
import { useApprovals } from "../state/approvals.ts";
import style from "./approval-bar.module.css";
import { questionInWords } from "./question-words.ts";
import { useWorkspaceShown } from "./use-workspace-shown.ts";

type WaitingElsewhereProps = { call: Call; approval: PendingApproval | undefined };

/** A question that this card cannot answer: what waits, and where the answer is given. */
export function WaitingElsewhere({ call, approval }: WaitingElsewhereProps): ReactNode {
  const workspace = useWorkspaceShown();
  const surface = approval?.surface ?? call.surface;
  // The system's dialogs come one at a time, oldest question first.
  const first = useApprovals().find((other) => other.surface === "native");
  const isNext = surface !== "native" || first === undefined || first.callId === call.id;
  return (
    <div className={style["bar"]} data-elsewhere="true">
      <p className={style["where"]}>{isNext ? whereInWords(surface) : laterWords}</p>
      <p>{questionInWords(call, workspace)}</p>
      {call.decision === null ? null : (
        <p className={style["why"]}>
          <VisibleText text={call.decision.reason} />
        </p>
      )}
    </div>
  );
}

const laterWords =
  "Another question stands in the system’s dialog now. This one follows there; it cannot be answered here.";

function whereInWords(surface: Call["surface"]): string {
  switch (surface) {
    case "native":
      return "Answer in the system’s dialog. It cannot be answered here.";
    case "terminal":
      return "Answer in the terminal where it was asked.";
    default:
      return "One moment: the question is being put.";
  }
}
