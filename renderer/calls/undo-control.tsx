import { Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import { callsOf } from "../../shared/conversation.ts";
import { Button } from "../parts/button.tsx";
import { useConversation } from "../state/turn-events.ts";
import { takesBack, undoState, type UndoState } from "./undo-chain.ts";
import style from "./undo-control.module.css";
import type { Undo } from "./use-undo.tsx";

type UndoControlProps = { call: Call; conversationId: string; undo: Undo };

/** Undo for what can be taken back; for what was, that it was, and how to bring it back. */
export function UndoControl({ call, conversationId, undo }: UndoControlProps): ReactNode {
  if (call.undoneBy !== null || (call.canUndo && call.undoes !== null))
    return <ChainControl call={call} conversationId={conversationId} undo={undo} />;
  if (!call.canUndo) return null;
  const state = { isTakenBack: false, isBroughtBack: false, next: call.id };
  return <Both state={state} undo={undo} isUndo={false} />;
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
  return <Both state={undoState(call, find)} undo={undo} isUndo={takesBack(call, find)} />;
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
    return state.isBroughtBack ? <span className={style["taken"]}>Brought back</span> : null;
  return (
    <span className={style["taken"]}>
      <Undo2 aria-hidden="true" />
      Taken back
    </span>
  );
}

type UndoButtonProps = { state: UndoState; undo: Undo; isUndo: boolean };

/** Takes it back, or brings it back; nothing where neither can be done. */
export function UndoButton({ state: { next, isTakenBack }, undo, isUndo }: UndoButtonProps): ReactNode {
  if (next === null) return null;
  const brings = isTakenBack !== isUndo;
  return (
    <Button isSmall disabled={undo.isAsking} onClick={() => void undo.takeBack(next)}>
      {undo.isAsking ? "One moment" : brings ? "Bring back" : "Undo"}
    </Button>
  );
}
