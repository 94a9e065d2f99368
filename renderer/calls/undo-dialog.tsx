import { useCallback, useEffect, useState, type ReactNode } from "react";
import type { PlannedUndosView } from "../../shared/ipc/views.ts";
import { counted } from "../../shared/quantities.ts";
import type { Failure, Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { tell } from "../parts/toast.tsx";
import { PreviewView } from "./preview-view.tsx";
import { closeUndo, type UndoQuestion } from "./undo-dialog-state.ts";
import style from "./undo-dialog.module.css";
import { UndoRemains } from "./undo-remains.tsx";

/** Before much is taken back: all that it comes to, as one effect, and a yes. Where it could not be: what is left of it. */
export function UndoDialog({ question }: { question: UndoQuestion }): ReactNode {
  if (question.type === "refused")
    return (
      <Dialog title="This cannot be taken back as a whole" onClose={closeUndo}>
        <UndoRemains callId={question.callId} failure={question.failure} onDone={closeUndo} />
      </Dialog>
    );
  const isAll = question.type === "conversation";
  return (
    <Dialog
      title={isAll ? "Take back everything this conversation changed" : "Take all of this back?"}
      onClose={closeUndo}
    >
      <Planned question={question} />
    </Dialog>
  );
}

type Planning = Exclude<UndoQuestion, { type: "refused" }>;

function Planned({ question }: { question: Planning }): ReactNode {
  const [planned, setPlanned] = useState<Result<PlannedUndosView> | null>(null);
  const plan = useCallback(
    () =>
      call(
        "undo.plan",
        question.type === "calls"
          ? { callIds: [...question.callIds] }
          : { conversationId: question.conversationId },
      ),
    [question],
  );
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      const answer = await plan();
      if (isWanted) setPlanned(answer);
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [plan]);
  if (planned === null) return <output>Working out what this comes to…</output>;
  if (!planned.ok) return <Closing failures={[planned.failure]} />;
  return <Effect planned={planned.value} />;
}

function Effect({ planned: { calls, previews, effect } }: { planned: PlannedUndosView }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[] | null>(null);
  const possible = calls.filter(({ failure }) => failure === null).map(({ callId }) => callId);
  const refused = calls.flatMap(({ failure }) => failure ?? []);
  const take = async (): Promise<void> => {
    setAsking(true);
    const answer = await call("call.undo", { callIds: possible });
    setAsking(false);
    const failed = answer.ok ? answer.value.flatMap(({ failure }) => failure ?? []) : [answer.failure];
    if (failed.length > 0) return setFailures(failed);
    tell(`${counted(possible.length, "call")} taken back. You can bring that back in Activity.`);
    closeUndo();
  };
  if (failures !== null) return <Closing failures={failures} />;
  if (possible.length === 0) return refused.length === 0 ? <Nothing /> : <Closing failures={refused} />;
  return (
    <div className={style["effect"]}>
      <p>{effectInWords(possible.length, effect)}</p>
      {previews.map((preview, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- as they came, once
        <PreviewView key={index} preview={preview} />
      ))}
      <Refused failures={refused} />
      <div className={style["deeds"]}>
        <Button onClick={closeUndo}>Cancel</Button>
        <Button kind="main" disabled={isAsking} onClick={() => void take()}>
          {isAsking ? "One moment" : "Take back"}
        </Button>
      </div>
    </div>
  );
}

function effectInWords(calls: number, { changed, deleted }: PlannedUndosView["effect"]): string {
  const gone = deleted === 0 ? "" : `, of which ${deleted} ${deleted === 1 ? "is" : "are"} deleted`;
  const what =
    changed === 0 ? "nothing changes: all is as it was before" : `${counted(changed, "change")}${gone}`;
  return `Taking back ${counted(calls, "call")}, the newest first, comes to this: ${what}. Nothing has happened yet, and all of it can be brought back.`;
}

function Nothing(): ReactNode {
  return (
    <div className={style["effect"]}>
      <p>There is nothing in this conversation to take back.</p>
      <div className={style["deeds"]}>
        <Button onClick={closeUndo}>Close</Button>
      </div>
    </div>
  );
}

/** More than these say nothing new. */
const mostNotes = 5;

function Refused({ failures }: { failures: readonly Failure[] }): ReactNode {
  return failures.slice(0, mostNotes).map((failure, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- as they came, once
    <FailureNote key={index} failure={failure} kind="warning" />
  ));
}

function Closing({ failures }: { failures: readonly Failure[] }): ReactNode {
  return (
    <div className={style["effect"]}>
      {failures.length > mostNotes ? <p>{failures.length} calls could not be taken back.</p> : null}
      <Refused failures={failures} />
      <div className={style["deeds"]}>
        <Button onClick={closeUndo}>Close</Button>
      </div>
    </div>
  );
}
