import type { ReactNode } from "react";
import type { Json } from "../../shared/json.ts";
import type { Call } from "../../shared/call-view.ts";
import type { Failure } from "../../shared/result.ts";
import { Fold } from "../parts/fold.tsx";
import { VisibleText } from "../parts/visible-text.tsx";
import style from "./call-card.module.css";
import { LongText } from "./long-text.tsx";
import { readJson } from "./read-json.ts";
import { PreviewView } from "./preview-view.tsx";
import { decidedBy, decisionInWords } from "./state-words.ts";

type CallBodyProps = {
  call: Call;
  isRunning: boolean;
  /** True where it is told elsewhere who decided. */
  isWhyTold?: boolean;
};

/** All of a call below its line: how it went, its effect, who decided, and what was said to and by the model. */
export function CallBody({ call, isRunning, isWhyTold = false }: CallBodyProps): ReactNode {
  return (
    <div className={style["body"]}>
      <Outcome call={call} isRunning={isRunning} />
      {call.preview === null ? null : (
        <div className={style["section"]}>
          <PreviewView preview={call.preview} isDone={call.state === "ok"} />
        </div>
      )}
      {isWhyTold ? null : <Why call={call} />}
      <div className={`${style["section"]} ${style["folds"]}`}>
        <Fold title="Exact arguments">
          <LongText text={argumentsText(call.arguments)} name="Exact arguments" />
        </Fold>
        {call.forModel === null ? null : (
          <Fold title="What the model was told">
            <LongText text={call.forModel} name="What the model was told" />
          </Fold>
        )}
      </div>
    </div>
  );
}

/** The arguments as JSON on lines of their own; as the model wrote them where they are none. */
export function argumentsText(callArguments: Json): string {
  const value = typeof callArguments === "string" ? readJson(callArguments) : callArguments;
  return value === undefined ? String(callArguments) : JSON.stringify(value, null, 2);
}

/** What was written for the model, said to the person it is about. */
function personal({ code, message }: Failure): string {
  if (code === "denied-by-person") return "You did not allow this. Nothing was changed.";
  if (code === "stopped") return "You stopped this before it was done. Nothing was changed by it.";
  return message;
}

function Outcome({ call, isRunning }: { call: Call; isRunning: boolean }): ReactNode {
  const { state, error, forPerson } = call;
  if (state === "unknown" || (state === "running" && !isRunning)) return <Unknown call={call} />;
  if (state === "ok") {
    const more = forPerson?.split("\n").slice(1).join("\n").trim() ?? "";
    return more === "" ? null : (
      <p className={`${style["section"]} ${style["result"]}`}>
        <VisibleText text={more} />
      </p>
    );
  }
  if (error === null) return null;
  return (
    <div
      className={`${style["section"]} ${style["failure"]}`}
      data-kind={state === "failed" || state === "refused" ? "failed" : undefined}
    >
      <p>
        <VisibleText text={personal(error)} />
      </p>
      {error.suggestion === "" || state === "stopped" ? null : (
        <p>
          The model was told: <VisibleText text={error.suggestion} />
        </p>
      )}
    </div>
  );
}

function Unknown({ call: { error } }: { call: Call }): ReactNode {
  const isOrphan = error === null || error.message.includes("Steward ended");
  return (
    <div className={`${style["section"]} ${style["failure"]}`} data-kind="unknown">
      {isOrphan ? (
        <p>Steward ended while this ran: look before you run it again.</p>
      ) : (
        <>
          <p>
            <VisibleText text={error.message} />
          </p>
          <p>Look before you run it again.</p>
        </>
      )}
    </div>
  );
}

function Why({ call }: { call: Call }): ReactNode {
  const { decision, answeredBy, notUndoable, state, risk } = call;
  const lines = [
    ...(decision === null || state === "waiting"
      ? []
      : [
          answeredBy === null
            ? decisionInWords(decision)
            : `${decidedBy(call)}. Asked because: ${decision.reason}`,
        ]),
    ...(notUndoable === null || risk === "read" || state === "waiting"
      ? []
      : [`It cannot be undone: ${notUndoable}`]),
  ];
  if (lines.length === 0) return null;
  return (
    <div className={`${style["section"]} ${style["why"]}`}>
      {lines.map((line) => (
        <p key={line}>
          <VisibleText text={line} />
        </p>
      ))}
    </div>
  );
}
