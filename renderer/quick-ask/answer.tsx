import { lazy, Suspense, useEffect, type ReactNode } from "react";
import { assertNever } from "../../shared/assert-never.ts";
import type { Step, Turn } from "../../shared/conversation.ts";
import { afterStop, type Deed, deedsAfter, placeOfDeed, tryAgainAt } from "../../shared/next-deed.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { DeedButtons } from "../conversation/deed-buttons.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { useAppState } from "../state/app-state.ts";
import { reopen, useConversation } from "../state/turn-events.ts";
import { CallLine } from "./call-line.tsx";
import type { AskingSteps } from "./use-asking.ts";
import style from "./quick-ask.module.css";

// Loaded after the field can be typed in.
const Markdown = lazy(async () => ({ default: (await import("../markdown/markdown.tsx")).Markdown }));

type AnswerProps = {
  conversationId: string;
  onRunning(isRunning: boolean): void;
  asking: Pick<AskingSteps, "resume" | "goTo">;
};

/** What was asked last, and what came of it so far. */
export function Answer({ conversationId, onRunning, asking }: AnswerProps): ReactNode {
  const open = useConversation(conversationId);
  const turns = open.status === "ready" ? newestTurns(open.conversation.turns) : [];
  const turn = turns.at(-1);
  const isRunning = open.status === "loading" || (turn !== undefined && turn.end === null);
  useEffect(() => {
    onRunning(isRunning);
    announce(isRunning ? "Answering" : "Answered");
  }, [isRunning, onRunning]);
  if (open.status === "failed") {
    return (
      <FailureNote failure={open.failure}>
        <Button isSmall onClick={() => reopen(conversationId)}>
          Try again
        </Button>
      </FailureNote>
    );
  }
  return (
    <div className={style["answer"]} aria-busy={isRunning}>
      {turn === undefined ? null : <p className={style["prompt"]}>{turns[0]?.prompt}</p>}
      {turns
        .flatMap(({ steps }) => steps)
        .map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- steps are only ever added
          <StepView key={index} step={step} conversationId={conversationId} isRunning={isRunning} />
        ))}
      {isRunning && isQuiet(turn) ? <Spinner words="Answering" /> : null}
      {turn?.end == null ? null : (
        <End turn={turn} end={turn.end} conversationId={conversationId} asking={asking} />
      )}
    </div>
  );
}

/** Nothing is to be seen yet of what goes on. A call that runs or waits for an answer says so itself. */
function isQuiet(turn: Turn | undefined): boolean {
  const last = turn?.steps.at(-1);
  if (last === undefined) return true;
  return last.completed && last.calls.every(({ state }) => state !== "waiting" && state !== "running");
}

type StepViewProps = { step: Step; conversationId: string; isRunning: boolean };

function StepView({ step, conversationId, isRunning }: StepViewProps): ReactNode {
  return (
    <>
      {step.text === "" ? null : (
        <Suspense fallback={<p className={style["plain"]}>{step.text}</p>}>
          <Markdown text={step.text} isStreaming={isRunning && !step.completed} />
        </Suspense>
      )}
      {step.calls.length === 0 ? null : (
        <ul className={style["calls"]}>
          {step.calls.map((call) => (
            <CallLine key={call.id} call={call} conversationId={conversationId} isRunning={isRunning} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The newest turn, and those that it goes on with. */
function newestTurns(turns: readonly Turn[]): readonly Turn[] {
  const first = turns.findLastIndex(({ resumes }) => resumes === undefined);
  return turns.slice(Math.max(first, 0));
}

type EndProps = Omit<AnswerProps, "onRunning"> & { turn: Turn; end: NonNullable<Turn["end"]> };

function End({ turn, end, conversationId, asking }: EndProps): ReactNode {
  const state = useAppState();
  if (end.reason === "done") return null;
  const deeds = end.error === null ? [afterStop] : deedsAfter(end.error);
  const notBefore = end.error === null ? null : tryAgainAt(end.error, end.at);
  const host = state?.model.host ?? null;
  const buttons =
    turn.model === "by hand" ? null : (
      <DeedButtons
        deeds={deeds}
        notBefore={notBefore}
        actOf={(deed) => () => act(deed, { turn, host, conversationId, asking })}
      />
    );
  if (end.error !== null) return <FailureNote failure={end.error}>{buttons}</FailureNote>;
  const words =
    end.reason === "stopped" ? "Stopped. What had arrived is kept." : "Steward rests after so many steps.";
  return (
    <p className={style["end"]}>
      {words} {buttons}
    </p>
  );
}

type Doing = Omit<AnswerProps, "onRunning"> & { turn: Turn; host: string | null };

/** What this window is too small for is done in the main one. */
function act(deed: Deed, { turn, host, conversationId, asking }: Doing): void {
  switch (deed.type) {
    case "resume":
      return void asking.resume(turn.id);
    case "setting":
      return void asking.goTo({ view: "settings", section: placeOfDeed(deed, turn.model, host) });
    case "new-conversation":
      return void asking.goTo({ view: "chat", conversationId: null });
    case "edit":
      return void asking.goTo({ view: "chat", conversationId });
    default:
      return assertNever(deed);
  }
}
