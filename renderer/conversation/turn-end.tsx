import { CircleSlash } from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "../../shared/assert-never.ts";
import type { Turn } from "../../shared/conversation.ts";
import type { Failure } from "../../shared/result.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { go } from "../state/route.ts";
import { useChatActions } from "./chat-actions.ts";
import style from "./turn-view.module.css";

const unknownFailure = {
  code: "unknown",
  message: "The turn ended with an error; what had arrived is kept.",
  suggestion: "Try again.",
};

/** What is mended where the model, its address or its key is set: see electron/model/. */
const setInSettings: ReadonlySet<string> = new Set([
  "key-missing",
  "key-refused",
  "quota-exhausted",
  "access-refused",
  "request-refused",
  "model-not-found",
  "tools-not-supported",
  "wrong-address",
  "redirected",
  "not-an-api",
  "endpoint-down",
  "endpoint-unknown",
]);

/** How a turn ended, where it did not end by itself, and what can be done about it. */
export function TurnEnd({ turn, isLast }: { turn: Turn; isLast: boolean }): ReactNode {
  if (turn.end === null) return null;
  const { reason, error } = turn.end;
  switch (reason) {
    case "done":
      return null;
    case "stopped":
      return (
        <p className={style["stopped"]}>
          <CircleSlash aria-hidden="true" />
          Stopped. What had arrived is kept.
        </p>
      );
    case "error":
      return <ErrorEnd turn={turn} failure={error ?? unknownFailure} />;
    case "step-limit":
      return <StepLimit steps={turn.steps.length} isLast={isLast} />;
    default:
      return assertNever(reason);
  }
}

function ErrorEnd({ turn, failure }: { turn: Turn; failure: Failure }): ReactNode {
  const { regenerate } = useChatActions();
  return (
    <FailureNote failure={failure}>
      {/* The words of a turn by hand are Steward's own: no model is to be asked them. */}
      {turn.model === "by hand" ? null : (
        <Button isSmall onClick={() => regenerate(turn)}>
          Try again
        </Button>
      )}
      {setInSettings.has(failure.code) ? (
        <Button isSmall onClick={() => go({ view: "settings", section: "model" })}>
          Open the settings
        </Button>
      ) : null}
    </FailureNote>
  );
}

function StepLimit({ steps, isLast }: { steps: number; isLast: boolean }): ReactNode {
  const { goOn } = useChatActions();
  const failure = {
    message: `Steward stopped after ${steps} steps, the most that one turn may take.`,
    suggestion: "What was done is kept. It can go on from here.",
  };
  return (
    <FailureNote kind="warning" failure={failure}>
      {isLast ? (
        <Button isSmall onClick={goOn}>
          Go on
        </Button>
      ) : null}
    </FailureNote>
  );
}
