import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import { counted, durationInWords } from "../../shared/quantities.ts";
import { CallSign } from "../outside/outside-sign.tsx";
import { RiskMark } from "../parts/risk-mark.tsx";
import style from "./call-card.module.css";
import { CallStateMark } from "./call-state-mark.tsx";
import { callTitle, commandOutcome, timeTaken } from "./call-words.ts";

type CallHeadProps = {
  call: Call;
  conversationId: string;
  isRunning: boolean;
  isOpen: boolean;
  titleId: string;
  onToggle(): void;
};

/** A call in one line: risk, what it does, how it stands. Opens and closes the rest. */
export function CallHead(props: CallHeadProps): ReactNode {
  const { call, conversationId, isRunning, isOpen, titleId, onToggle } = props;
  return (
    <button type="button" className={style["head"]} aria-expanded={isOpen} onClick={onToggle}>
      <ChevronRight className={style["chevron"]} aria-hidden="true" />
      <span className={style["line"]}>
        {call.risk === null ? null : <RiskMark risk={call.risk} />}
        <span id={titleId} className={style["title"]}>
          {isOpen ? openTitle(call) : <CallTitleText call={call} />}
        </span>
        <span className={style["facts"]}>
          <CallStateMark call={call} isRunning={isRunning} />
          {factsOf(call).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          <CallSign call={call} conversationId={conversationId} />
        </span>
      </span>
    </button>
  );
}

/** What a call is called; a command in it as code. */
function CallTitleText({ call }: { call: Call }): ReactNode {
  const { words, code } = callTitle(call);
  if (code === null) return words;
  return (
    <>
      {words} <code>{code}</code>
    </>
  );
}

/** The same where the whole command stands right below it. */
function openTitle(call: Call): string {
  const { words, code } = callTitle(call);
  return code === null ? words : `${words} a command`;
}

function factsOf(call: Call): string[] {
  const outcome = commandOutcome(call);
  const took = timeTaken(call);
  return [
    ...(outcome === null ? [] : [outcome]),
    ...(took === null ? [] : [durationInWords(took)]),
    ...(call.attempts > 1 ? [counted(call.attempts, "attempt")] : []),
  ];
}
