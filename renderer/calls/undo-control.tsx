import { Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import { callsOf } from "../../shared/conversation.ts";
import { isLargeUndo, undoSize } from "../../shared/large-undo.ts";
import { takesBack, undoState, type UndoState } from "../../shared/undo-chain.ts";
import { Button } from "../parts/button.tsx";
import { useConversation } from "../state/turn-events.ts";
import { useGone } from "../state/undo-gone.ts";
import style from "./undo-control.module.css";
import type { Undo } from "./use-undo.tsx";

type UndoControlProps = { call: Call; conversationId: string; undo: Undo };

/** Undo for what can be taken back; for what was, that it was, and how to bring it back. */
export function UndoControl({ call, conversationId, undo }: UndoControlProps): ReactNode {
  if (call.undoneBy !== null || (call.canUndo && call.undoes !== null))
    return <ChainControl call={call} conversationId={conversationId} undo={undo} />;
  if (!call.canUndo) return null;
  const state = { isTakenBack: false, isBroughtBack: false, isPart: false, next: call.id };
  return <Both state={state} undo={undo} isUndo={false} isLarge={isLargeUndo(undoSize(call.preview))} />;
}

/** Looks through the conversation for the undos of an undo; only those who were undone, or undo, need to. */
function ChainControl({ call, conversationId, undo }: UndoControlProps): ReactNode {
  const open = useConversation(conversationId);
  const turns = open.status === "ready" ? open.conversation.turns : [];
  const find = (id: string): Call | undefined =>
    turns
      .findLast((turn) => turn.otherCalls.some((other) => other.id === id))
      ?.otherCalls.find((other) => other.id === id) ??
    turns.flatMap(callsOf).find((other) => other.id === id);
  const state = undoState(call, find);
  const isLarge = isLargeUndo(undoSize(find(state.next ?? "")?.preview ?? null));
  return <Both state={state} undo={undo} isUndo={takesBack(call, find)} isLarge={isLarge} />;
}

function Both(props: UndoButtonProps): ReactNode {
  return (
    <span className={style["undo"]}>
      <UndoWords state={props.state} />
      <UndoButton {...props} />
    </span>
  );
}

/** What was done about it so far; nothing where its effect stands as it was made. */
export function UndoWords({ state }: { state: UndoState }): ReactNode {
  if (!state.isTakenBack)
    return state.isBroughtBack ? (
      <span className={style["taken"]}>{state.isPart ? "Partly brought back" : "Brought back"}</span>
    ) : null;
  return (
    <span className={style["taken"]}>
      <Undo2 aria-hidden="true" />
      {state.isPart ? "Partly taken back" : "Taken back"}
    </span>
  );
}

type UndoButtonProps = {
  state: UndoState;
  undo: Undo;
  isUndo: boolean;
  /** True where the effect is shown first. */
  isLarge: boolean;
};

/**
 * Takes it back, or brings it back; nothing where neither can be done. Where what stood before is not kept any more, that is
 * said before anybody presses anything.
 */
export function UndoButton({
  state: { next, isTakenBack },
  undo,
  isUndo,
  isLarge,
}: UndoButtonProps): ReactNode {
  const gone = useGone(next);
  if (next === null) return null;
  const brings = isTakenBack !== isUndo;
  if (gone !== null)
    return (
      <span className={style["taken"]} title={gone}>
        {brings ? "Cannot be brought back any more" : "Cannot be undone any more"}
        <span className="unseen">. {gone}</span>
      </span>
    );
  return (
    <Button isSmall disabled={undo.isAsking} onClick={() => void undo.takeBack(next, isLarge)}>
      {undo.isAsking ? "One moment" : brings ? "Bring back" : "Undo"}
    </Button>
  );
}
