import { ChevronRight, Info } from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "../../shared/assert-never.ts";
import { clockTime, dayInWords, exactTime } from "../../shared/moments.ts";
import { counted, durationInWords } from "../../shared/quantities.ts";
import type { Failure } from "../../shared/result.ts";
import { CallStateMark } from "../calls/call-state-mark.tsx";
import { UndoButton, UndoWords } from "../calls/undo-control.tsx";
import { showUndo } from "../calls/undo-dialog-state.ts";
import { useUndo } from "../calls/use-undo.tsx";
import { RiskMark } from "../parts/risk-mark.tsx";
import { tellFailure } from "../parts/toast.tsx";
import { VisibleText } from "../parts/visible-text.tsx";
import style from "./activity-row.module.css";
import { CallDetail } from "./call-detail.tsx";
import type { ListedTurn } from "./listed.ts";
import type { Row } from "./rows.ts";

type ActivityRowProps = { row: Row; isOpen: boolean; onToggle(callId: string): void };
type CallRow = Extract<Row, { type: "call" }>;

/** One line of the list, or what is open below it. */
export function ActivityRow({ row, isOpen, onToggle }: ActivityRowProps): ReactNode {
  switch (row.type) {
    case "turn":
      return <TurnLine turn={row.turn} />;
    case "call":
      return <CallLine row={row} isOpen={isOpen} onToggle={onToggle} />;
    case "detail":
      return <CallDetail callId={row.call.id} actor={row.turn.actor} />;
    case "fact":
      return (
        <p className={style["fact"]}>
          <When at={row.fact.at} isDay />
          <Info aria-hidden="true" />
          <span className={style["sentence"]}>{row.fact.sentence}</span>
        </p>
      );
    default:
      return assertNever(row);
  }
}

function TurnLine({ turn }: { turn: ListedTurn }): ReactNode {
  const { at, prompt, title, actor, calls, others, isRunning } = turn;
  const left = others === 0 ? "" : `, ${counted(others, "other call")} not shown`;
  const none = calls.length === 0 && others === 0 ? ", no calls" : "";
  return (
    <div className={style["turn"]}>
      <When at={at} isDay />
      <div className={style["asked"]}>
        <h2>
          <VisibleText text={prompt} />
        </h2>
        <p>
          {title} · {actor}
          {isRunning ? ", goes on" : ""}
          {left}
          {none}
        </p>
      </div>
    </div>
  );
}

function CallLine({ row, isOpen, onToggle }: ActivityRowProps & { row: CallRow }): ReactNode {
  const { call, undo: state } = row;
  const undo = useUndo(tellRefused);
  return (
    <div className={style["call"]} data-state={call.state}>
      <button
        type="button"
        className={style["open"]}
        aria-expanded={isOpen}
        onClick={() => onToggle(call.id)}
      >
        <ChevronRight aria-hidden="true" />
        <When at={call.at} />
        <span className={style["what"]}>
          {call.title.words} {call.title.code === null ? null : <code>{call.title.code}</code>}
        </span>
        <span className={style["risk"]}>{call.risk === null ? null : <RiskMark risk={call.risk} />}</span>
        <span className={style["decided"]}>{call.decided}</span>
        <Result row={row} />
      </button>
      <span className={style["undo"]}>
        <UndoButton state={state} undo={undo} isUndo={call.undoes !== null} isLarge={call.isLarge} />
      </span>
    </div>
  );
}

/** A row has no room for what is left of an undo: it is shown in a dialog. */
function tellRefused(failure: Failure, callId: string): void {
  if (failure.remains && failure.remains.can + failure.remains.beside > 0)
    showUndo({ type: "refused", callId, failure });
  else tellFailure(failure);
}

function Result({ row: { call, turn, undo } }: { row: CallRow }): ReactNode {
  return (
    <span className={style["result"]}>
      {undo.isTakenBack ? (
        <UndoWords state={undo} />
      ) : (
        <CallStateMark call={call} isRunning={turn.isRunning} />
      )}
      {call.durationMs === null ? null : <span>{durationInWords(call.durationMs)}</span>}
    </span>
  );
}

function When({ at, isDay = false }: { at: string; isDay?: boolean }): ReactNode {
  return (
    <time className={style["when"]} dateTime={at} title={exactTime(at)}>
      {isDay ? <span>{dayInWords(at)}</span> : null}
      <span>{clockTime(at)}</span>
    </time>
  );
}
