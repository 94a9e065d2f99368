import type { ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import { callTitle } from "../calls/call-words.ts";
import { stateInWords } from "../calls/state-words.ts";
import { CallSign } from "../outside/outside-sign.tsx";
import { RiskMark } from "../parts/risk-mark.tsx";
import { Spinner } from "../parts/spinner.tsx";
import style from "./quick-ask.module.css";

type CallLineProps = { call: Call; conversationId: string; isRunning: boolean };

/** One call in one line: its risk, what it does in words, how it stands. The rest is on its card in the chat. */
export function CallLine({ call, conversationId, isRunning }: CallLineProps): ReactNode {
  const { words, code } = callTitle(call);
  return (
    <li className={style["call"]}>
      {call.risk === null ? null : <RiskMark risk={call.risk} />}
      <span className={style["what"]}>
        <bdi>{words}</bdi> {code === null ? null : <code>{code}</code>}
      </span>
      {call.state === "ok" ? null : (
        <span className={style["state"]}>
          {call.state === "running" && isRunning ? <Spinner words="" /> : null}
          {stateInWords(call, isRunning)}
        </span>
      )}
      <CallSign call={call} conversationId={conversationId} />
    </li>
  );
}
