import { useState, type ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import { call as ask } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { showUndo } from "./undo-dialog-state.ts";
import style from "./undo-control.module.css";
import { UndoRemains } from "./undo-remains.tsx";

export type Undo = {
  isAsking: boolean;
  /** What could not be taken back, and why. */
  refused: { callId: string; failure: Failure } | null;
  /** Takes back one call, and says what came of it; where it is large, shows its effect first and lets the person say yes. */
  takeBack(callId: string, isLarge: boolean): Promise<void>;
  putAway(): void;
};

/**
 * Taking back a call: one request at a time, and what came of it. `tellRefused`: says why it failed elsewhere, where there
 * is no room for it here.
 */
export function useUndo(tellRefused?: (failure: Failure, callId: string) => void): Undo {
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Undo["refused"]>(null);
  return {
    isAsking,
    refused,
    async takeBack(callId, isLarge) {
      setRefused(null);
      if (isLarge) return showUndo({ type: "calls", callIds: [callId] });
      setAsking(true);
      const answer = await ask("call.undo", { callIds: [callId] });
      setAsking(false);
      const failed = answer.ok
        ? (answer.value.find(({ failure: why }) => why !== null)?.failure ?? null)
        : answer.failure;
      if (failed === null) return announce(answer.ok ? (answer.value[0]?.forPerson ?? "Taken back.") : "");
      if (tellRefused) tellRefused(failed, callId);
      else setRefused({ callId, failure: failed });
    },
    putAway: () => setRefused(null),
  };
}

/** Why it could not be taken back, and what can still be done, until it is put away. */
export function UndoFailure({ undo }: { undo: Undo }): ReactNode {
  if (undo.refused === null) return null;
  const { callId, failure } = undo.refused;
  return (
    <div className={style["failure"]}>
      <UndoRemains callId={callId} failure={failure} onDone={undo.putAway} />
    </div>
  );
}
