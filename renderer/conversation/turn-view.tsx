import { memo, type ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import type { Step, Turn } from "../../shared/conversation.ts";
import { counted } from "../../shared/quantities.ts";
import { CallCard } from "../calls/call-card.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { Fold } from "../parts/fold.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { useChatActions } from "./chat-actions.ts";
import { LeftOutNote } from "./left-out-note.tsx";
import { PromptBubble } from "./prompt-bubble.tsx";
import { TurnEnd } from "./turn-end.tsx";
import { TurnFooter } from "./turn-footer.tsx";
import { WentOn } from "./went-on.tsx";
import style from "./turn-view.module.css";

type TurnViewProps = {
  turn: Turn;
  isLast: boolean;
  /** The next turn goes on with this one. */
  isResumed: boolean;
  /** The turns that continue from the same place, this one too; one alone where there is no choice. */
  siblings: readonly string[];
};

/** One prompt and all that followed it until the assistant rested. */
export const TurnView = memo(function TurnView(props: TurnViewProps): ReactNode {
  const { turn, isLast, isResumed, siblings } = props;
  const isRunning = turn.end === null;
  return (
    <div className={style["turn"]} data-last={isLast}>
      {turn.resumes === undefined ? (
        <PromptBubble
          prompt={turn.prompt}
          attachments={turn.attachments}
          importedAs={turn.isImported ? `imported:${turn.id}` : null}
        />
      ) : (
        <WentOn />
      )}
      {turn.steps.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps have no other name than their place
        <StepView key={index} step={step} isRunning={isRunning} />
      ))}
      <Calls calls={turn.otherCalls} isRunning={isRunning} />
      {isRunning && isQuiet(turn) ? <Working /> : null}
      <TurnEnd turn={turn} isLast={isLast} isResumed={isResumed} />
      {isRunning ? null : <TurnFooter turn={turn} isLast={isLast} siblings={siblings} />}
    </div>
  );
});

const StepView = memo(function StepView(props: { step: Step; isRunning: boolean }): ReactNode {
  const { step, isRunning } = props;
  const isStreaming = isRunning && !step.completed;
  return (
    <>
      {step.reasoning === "" ? null : (
        <Fold
          title={isStreaming && step.text === "" ? "Thinking…" : `Thought first, ${words(step.reasoning)}`}
        >
          <p className={style["reasoning"]}>{step.reasoning}</p>
        </Fold>
      )}
      {step.leftOut === undefined ? null : <LeftOutNote leftOut={step.leftOut} />}
      {step.text === "" ? null : <Markdown text={step.text} isStreaming={isStreaming} />}
      <Calls calls={step.calls} isRunning={isRunning} />
    </>
  );
});

function Calls({ calls, isRunning }: { calls: readonly Call[]; isRunning: boolean }): ReactNode {
  const { conversationId } = useChatActions();
  return calls.map((call) => (
    <CallCard key={call.id} call={call} conversationId={conversationId} isRunning={isRunning} />
  ));
}

/** Nothing is to be seen yet of what goes on. */
function isQuiet({ steps, otherCalls }: Turn): boolean {
  const last = steps.at(-1);
  if (last === undefined) return otherCalls.length === 0;
  if (!last.completed) return last.text === "" && last.reasoning === "";
  return last.calls.every(({ state }) => state !== "waiting" && state !== "running" && state !== "requested");
}

function Working(): ReactNode {
  return (
    <p className={style["working"]}>
      <Spinner words="Steward is working on it" />
    </p>
  );
}

function words(text: string): string {
  const count = text.trim().split(/\s+/u).length;
  return counted(count, "word");
}
