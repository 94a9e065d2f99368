import { useState, type ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import { call as ask } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import style from "./undo-control.module.css";

export type Undo = {
  isAsking: boolean;
  failure: Failure | null;
  /** Takes back one call, and says what came of it. */
  takeBack(callId: string): Promise<void>;
  putAway(): void;
};

/**
 * Taking back a call: one request at a time, and what came of it. `tellFailure`: says why it failed elsewhere, where there
 * is no room for it here.
 */
export function useUndo(tellFailure?: (failure: Failure) => void): Undo {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isAsking,
    failure,
    async takeBack(callId) {
      setAsking(true);
      setFailure(null);
      const answer = await ask("call.undo", { callIds: [callId] });
      setAsking(false);
      const failed = answer.ok
        ? (answer.value.find(({ failure: why }) => why !== null)?.failure ?? null)
        : answer.failure;
      if (failed !== null) return (tellFailure ?? setFailure)(failed);
      announce(answer.ok ? (answer.value[0]?.forPerson ?? "Taken back.") : "");
    },
    putAway: () => setFailure(null),
  };
}

/** Why it could not be taken back, until it is put away. */
export function UndoFailure({ undo }: { undo: Undo }): ReactNode {
  if (undo.failure === null) return null;
  return (
    <div className={style["failure"]}>
      <FailureNote failure={undo.failure}>
        <Button isSmall onClick={undo.putAway}>
          Put away
        </Button>
      </FailureNote>
    </div>
  );
}
