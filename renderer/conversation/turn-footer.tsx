import { ChevronLeft, ChevronRight, GitBranch, Pencil, RotateCcw, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import { callsOf, type Turn } from "../../shared/conversation.ts";
import { isLargeUndo, undoSize } from "../../shared/large-undo.ts";
import type { EffectSize } from "../../shared/preview.ts";
import type { Failure } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { showUndo } from "../calls/undo-dialog-state.ts";
import { CopyButton } from "../markdown/code-block.tsx";
import { announce } from "../parts/announce.tsx";
import { Button, IconButton } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { useChatActions } from "./chat-actions.ts";
import { TurnFacts } from "./turn-facts.tsx";
import style from "./turn-footer.module.css";

type TurnFooterProps = { turn: Turn; isLast: boolean; siblings: readonly string[] };

/** What can be done with a finished turn, and what is known of it. */
export function TurnFooter({ turn, isLast, siblings }: TurnFooterProps): ReactNode {
  const isByHand = turn.model === "by hand";
  const text = turn.steps
    .map((step) => step.text)
    .filter((part) => part !== "")
    .join("\n\n");
  return (
    <footer className={style["footer"]}>
      <BranchSwitcher turn={turn} siblings={siblings} />
      <UndoTurn turn={turn} />
      <div className={style["deeds"]}>
        {text === "" ? null : <CopyButton text={text} name="Copy the answer" />}
        {isByHand ? null : <AskAgain turn={turn} isLast={isLast} />}
      </div>
      <div className={style["facts"]}>
        <TurnFacts turn={turn} />
      </div>
    </footer>
  );
}

function AskAgain({ turn, isLast }: { turn: Turn; isLast: boolean }): ReactNode {
  const { regenerate, edit, branchFrom } = useChatActions();
  return (
    <>
      {/* What went on has no words of its own: those stand with the turn that began. */}
      {turn.resumes === undefined ? (
        <>
          <IconButton name="Answer again" icon={<RotateCcw />} onClick={() => regenerate(turn)} />
          <IconButton name="Edit the message" icon={<Pencil />} onClick={() => edit(turn)} />
        </>
      ) : null}
      {isLast ? null : (
        <IconButton name="Branch from here" icon={<GitBranch />} onClick={() => branchFrom(turn)} />
      )}
    </>
  );
}

function BranchSwitcher({ turn, siblings }: Omit<TurnFooterProps, "isLast">): ReactNode {
  const { show } = useChatActions();
  if (siblings.length < 2) return null;
  const index = siblings.indexOf(turn.id);
  const to = (id: string | undefined) => ({
    disabled: id === undefined,
    onClick: () => {
      if (id !== undefined) show(id);
    },
  });
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms
    <div className={style["branches"]} role="group" aria-label="Versions of this message">
      <IconButton name="Previous version" icon={<ChevronLeft />} {...to(siblings[index - 1])} />
      <span>
        {index + 1} / {siblings.length}
      </span>
      <IconButton name="Next version" icon={<ChevronRight />} {...to(siblings[index + 1])} />
    </div>
  );
}

/** Takes back all that a turn changed, the last change first; worth a button of its own where there are several. */
function UndoTurn({ turn }: { turn: Turn }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const calls = callsOf(turn).filter(({ canUndo }) => canUndo);
  const ids = calls.map(({ id }) => id).toReversed();
  const undo = async (): Promise<void> => {
    if (isLargeUndo(sizeOf(calls))) return showUndo({ type: "calls", callIds: ids });
    setAsking(true);
    const answer = await call("call.undo", { callIds: ids });
    setAsking(false);
    const failed = answer.ok ? answer.value.flatMap(({ failure }) => failure ?? []) : [answer.failure];
    setFailures(failed);
    if (failed.length === 0) announce(`${ids.length} changes taken back.`);
  };
  return (
    <>
      {ids.length < 2 ? null : (
        <Button kind="quiet" isSmall disabled={isAsking} onClick={() => void undo()}>
          <Undo2 aria-hidden="true" className={style["icon"]} />
          {turn.model === "by hand" ? `Reverse all ${ids.length}` : `Undo all ${ids.length} changes`}
        </Button>
      )}
      {failures.map((failure, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- as they came, once
        <div key={index} className={style["failure"]}>
          <FailureNote failure={failure} />
        </div>
      ))}
    </>
  );
}

function sizeOf(calls: readonly Call[]): EffectSize {
  return calls
    .map(({ preview }) => undoSize(preview))
    .reduce((all, one) => ({ changed: all.changed + one.changed, deleted: all.deleted + one.deleted }));
}
