import { lazy, Suspense, useEffect, type ReactNode } from "react";
import type { Step, Turn } from "../../shared/conversation.ts";
import { promptInWords } from "../../shared/resumable.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { reopen, useConversation } from "../state/turn-events.ts";
import { CallLine } from "./call-line.tsx";
import style from "./quick-ask.module.css";

// Loaded after the field can be typed in.
const Markdown = lazy(async () => ({ default: (await import("../markdown/markdown.tsx")).Markdown }));

type AnswerProps = { conversationId: string; onRunning(isRunning: boolean): void };

/** What was asked last, and what came of it so far. */
export function Answer({ conversationId, onRunning }: AnswerProps): ReactNode {
  const open = useConversation(conversationId);
  const turn = open.status === "ready" ? open.conversation.turns.at(-1) : undefined;
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
      {turn === undefined ? null : <p className={style["prompt"]}>{promptInWords(turn)}</p>}
      {turn?.steps.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps are only ever added
        <StepView key={index} step={step} isRunning={isRunning} />
      ))}
      {isRunning && isQuiet(turn) ? <Spinner words="Answering" /> : null}
      {turn?.end == null ? null : <End end={turn.end} />}
    </div>
  );
}

/** Nothing is to be seen yet of what goes on. A call that runs or waits for an answer says so itself. */
function isQuiet(turn: Turn | undefined): boolean {
  const last = turn?.steps.at(-1);
  if (last === undefined) return true;
  return last.completed && last.calls.every(({ state }) => state !== "waiting" && state !== "running");
}

function StepView({ step, isRunning }: { step: Step; isRunning: boolean }): ReactNode {
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
            <CallLine key={call.id} call={call} isRunning={isRunning} />
          ))}
        </ul>
      )}
    </>
  );
}

function End({ end }: { end: NonNullable<Turn["end"]> }): ReactNode {
  if (end.error !== null) return <FailureNote failure={end.error} />;
  if (end.reason === "stopped") return <p className={style["end"]}>Stopped. What had arrived is kept.</p>;
  if (end.reason !== "step-limit") return null;
  return <p className={style["end"]}>Steward rests after so many steps. Open it in Steward to go on.</p>;
}
