import { CircleSlash } from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "../../shared/assert-never.ts";
import type { Turn } from "../../shared/conversation.ts";
import { afterStop, type Deed, deedsAfter, placeOfDeed, tryAgainAt } from "../../shared/next-deed.ts";
import type { Failure } from "../../shared/result.ts";
import { FailureNote } from "../parts/failure-note.tsx";
import { useAppState } from "../state/app-state.ts";
import { go } from "../state/route.ts";
import { type ChatActions, useChatActions } from "./chat-actions.ts";
import { DeedButtons } from "./deed-buttons.tsx";
import style from "./turn-view.module.css";

const unknownFailure = {
  code: "unknown",
  message: "The turn ended with an error; what had arrived is kept.",
  suggestion: "Try again.",
};

type TurnEndProps = { turn: Turn; isLast: boolean };

/** How a turn ended, where it did not end by itself, and what can be done about it: nothing more once it was gone on with. */
export function TurnEnd({ turn, isLast, isResumed }: TurnEndProps & { isResumed: boolean }): ReactNode {
  if (turn.end === null) return null;
  const { reason, error } = turn.end;
  if (isResumed && error !== null) return <p className={style["stopped"]}>{error.message}</p>;
  switch (reason) {
    case "done":
      return null;
    case "stopped":
      return (
        <div className={style["stopped"]}>
          <CircleSlash aria-hidden="true" />
          <span>Stopped. What had arrived is kept.</span>
          <Deeds turn={turn} isLast={isLast} deeds={[afterStop]} />
        </div>
      );
    case "error":
      return <ErrorEnd turn={turn} isLast={isLast} failure={error ?? unknownFailure} />;
    case "step-limit":
      return <StepLimit turn={turn} isLast={isLast} />;
    default:
      return assertNever(reason);
  }
}

function ErrorEnd({ turn, isLast, failure }: TurnEndProps & { failure: Failure }): ReactNode {
  const notBefore = tryAgainAt(failure, turn.end?.at ?? "");
  return (
    <FailureNote failure={failure}>
      <Deeds turn={turn} isLast={isLast} deeds={deedsAfter(failure)} notBefore={notBefore} />
    </FailureNote>
  );
}

function StepLimit({ turn, isLast }: TurnEndProps): ReactNode {
  const failure = {
    message: `Steward stopped after ${turn.steps.length} steps, the most that one turn may take.`,
    suggestion: "What was done is kept. It can go on from here.",
  };
  return (
    <FailureNote kind="warning" failure={failure}>
      <Deeds turn={turn} isLast={isLast} deeds={[afterStop]} />
    </FailureNote>
  );
}

type DeedsProps = TurnEndProps & { deeds: readonly Deed[]; notBefore?: number | null };

/** The words of a turn by hand are Steward's own, and an imported one was made elsewhere: no model is asked about those. */
function Deeds({ turn, isLast, deeds, notBefore = null }: DeedsProps): ReactNode {
  const actions = useChatActions();
  const host = useAppState()?.model.host ?? null;
  if (turn.model === "by hand" || turn.isImported) return null;
  return (
    <DeedButtons
      deeds={deeds}
      notBefore={notBefore}
      actOf={(deed) => actOf(deed, { turn, isLast, actions, host })}
    />
  );
}

type Doing = TurnEndProps & { actions: ChatActions; host: string | null };

function actOf(deed: Deed, { turn, isLast, actions, host }: Doing): (() => void) | null {
  switch (deed.type) {
    case "resume":
      return isLast ? () => actions.resume(turn) : null;
    case "setting":
      return () => go({ view: "settings", section: placeOfDeed(deed, turn.model, host) });
    case "new-conversation":
      return () => go({ view: "chat", conversationId: null });
    case "edit":
      return turn.resumes === undefined ? () => actions.edit(turn) : null;
    default:
      return assertNever(deed);
  }
}
