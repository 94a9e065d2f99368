import { ChevronDown } from "lucide-react";
import { useState, type ReactNode, type RefObject } from "react";
import type { Call } from "../../shared/call-view.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { Button } from "../parts/button.tsx";
import { capital } from "../parts/capital.ts";
import { FailureNote } from "../parts/failure-note.tsx";
import { keys } from "../parts/keys.ts";
import { Menu } from "../parts/menu.tsx";
import { VisibleText } from "../parts/visible-text.tsx";
import { useAppState } from "../state/app-state.ts";
import style from "./approval-bar.module.css";
import { EditArguments } from "./edit-arguments.tsx";
import { allowLabel, questionInWords } from "./question-words.ts";
import { decisionInWords } from "./state-words.ts";
import { TimeLeft } from "./time-left.tsx";
import { useApprovalKeys } from "./use-approval-keys.ts";
import { useGuardedAnswer, type GuardedAnswer } from "./use-guarded-answer.ts";
import { useWorkspaceShown } from "./use-workspace-shown.ts";

type ApprovalBarProps = {
  call: Call;
  approval: PendingApproval;
  /** Where the focus goes after an answer, and inside which the keys count. */
  card: RefObject<HTMLElement | null>;
};

/** The question about a call: what would happen, why it is asked, and every answer there is. None is a default. */
export function ApprovalBar({ call, approval, card }: ApprovalBarProps): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const answer = useGuardedAnswer(approval, card);
  const workspace = useWorkspaceShown();
  useApprovalKeys(card, {
    allow: () => answer.allow(null),
    deny: answer.deny,
    edit: () => setEditing(true),
  });
  return (
    <section className={style["bar"]} aria-label="Your answer">
      <div className={style["question"]}>
        <p>{questionInWords(call, workspace)}</p>
        {call.decision === null ? null : (
          <p className={style["why"]}>
            Asked: <VisibleText text={decisionInWords(call.decision)} />
          </p>
        )}
        <TimeLeft until={approval.until} />
      </div>
      {answer.failure === null ? null : <FailureNote failure={answer.failure} />}
      {isEditing ? (
        <EditArguments
          call={call}
          isSending={!answer.canAnswer}
          onSend={answer.edit}
          onCancel={() => {
            setEditing(false);
            card.current?.focus();
          }}
        />
      ) : (
        <Answers call={call} approval={approval} answer={answer} onEdit={() => setEditing(true)} />
      )}
    </section>
  );
}

type AnswersProps = {
  call: Call;
  approval: PendingApproval;
  answer: GuardedAnswer;
  onEdit(): void;
};

function Answers({ call, approval, answer, onEdit }: AnswersProps): ReactNode {
  const isOff = !answer.canAnswer;
  return (
    <div className={style["answers"]}>
      {answer.hint === null ? <Keys /> : <output className={style["keys"]}>{answer.hint}</output>}
      <div className={style["buttons"]}>
        <Button disabled={isOff} aria-keyshortcuts="Alt+D" onClick={answer.deny}>
          Deny
        </Button>
        <Button disabled={isOff} aria-keyshortcuts="Alt+E" onClick={onEdit}>
          Edit…
        </Button>
        <Grants approval={approval} answer={answer} />
        <Button
          kind={call.risk === "dangerous" ? "danger" : "main"}
          disabled={isOff}
          aria-keyshortcuts="Alt+A"
          title="Allow once"
          onPointerOver={answer.onPointerOver}
          onClick={answer.pressAllow}
        >
          {allowLabel(call)}
        </Button>
      </div>
    </div>
  );
}

function Keys(): ReactNode {
  const platform = useAppState()?.platform ?? "";
  const key = (letter: string): ReactNode => <kbd>{keys(`Alt+${letter}`, platform)}</kbd>;
  return (
    <p className={style["keys"]}>
      In this card: {key("A")} allow, {key("D")} deny, {key("E")} edit
    </p>
  );
}

/** Permissions for the rest of the conversation; each says exactly what it covers. */
function Grants({ approval, answer }: Pick<AnswersProps, "approval" | "answer">): ReactNode {
  if (approval.grants.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button disabled={!answer.canAnswer}>
          Allow for this conversation
          <ChevronDown aria-hidden="true" />
        </Button>
      }
      items={approval.grants.map(({ id, words }) => ({
        type: "item",
        label: capital(words),
        onChoose: () => answer.allow(id),
      }))}
    />
  );
}
