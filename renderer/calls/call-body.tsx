import { useMemo, type ReactNode } from "react";
import type { Json } from "../../shared/json.ts";
import type { Call } from "../../shared/call-view.ts";
import type { Failure } from "../../shared/result.ts";
import { copiesOf } from "../../shared/copied-texts.ts";
import { CopiesProvider } from "../outside/marked-text.tsx";
import { OutsideNote } from "../outside/outside-note.tsx";
import { CameFrom } from "../outside/outside-sign.tsx";
import { Fold } from "../parts/fold.tsx";
import { PictureCanvas } from "../parts/picture-canvas.tsx";
import { VisibleText } from "../parts/visible-text.tsx";
import style from "./call-card.module.css";
import { ConnectionsView } from "./connections-view.tsx";
import { LongText } from "./long-text.tsx";
import { readJson } from "./read-json.ts";
import { PreviewView } from "./preview-view.tsx";
import { decidedBy, decisionInWords } from "./state-words.ts";

type CallBodyProps = {
  call: Call;
  conversationId: string;
  isRunning: boolean;
  /** True where it is told elsewhere who decided. */
  isWhyTold?: boolean;
};

/** All of a call below its line: how it went, its effect, who decided, and what was said to and by the model. */
export function CallBody(props: CallBodyProps): ReactNode {
  const { call, conversationId, isRunning, isWhyTold = false } = props;
  const copies = useMemo(() => copiesOf(call), [call]);
  return (
    <div className={style["body"]}>
      <OutsideNote call={call} conversationId={conversationId} />
      <Outcome call={call} isRunning={isRunning} />
      <CopiesProvider value={copies}>
        {call.preview === null ? null : (
          <div className={style["section"]}>
            <PreviewView preview={call.preview} isDone={call.state === "ok"} />
          </div>
        )}
      </CopiesProvider>
      {call.pictures?.map(({ name, image }) => (
        <div key={image.hash} className={style["section"]}>
          <PictureCanvas name={name} picture={image} size="large" />
        </div>
      ))}
      <Came call={call} conversationId={conversationId} />
      {isWhyTold ? null : <Why call={call} />}
      <div className={`${style["section"]} ${style["folds"]}`}>
        <CopiesProvider value={copies}>
          <Fold title="Exact arguments" isOpen={copies.length > 0 && isShownNowhereElse(call)}>
            <LongText text={argumentsText(call.arguments)} name="Exact arguments" />
          </Fold>
        </CopiesProvider>
        {call.forModel === null ? null : (
          <Fold title="What the model was told">
            <LongText text={call.forModel} name="What the model was told" />
          </Fold>
        )}
      </div>
    </div>
  );
}

/** What came of it: whom it talked to, and the sources of its result. */
function Came({ call, conversationId }: Pick<CallBodyProps, "call" | "conversationId">): ReactNode {
  const { connections, cameFrom, forModel } = call;
  return (
    <>
      {connections === undefined ? null : (
        <div className={style["section"]}>
          <ConnectionsView connections={connections} />
        </div>
      )}
      {cameFrom === undefined || forModel === null ? null : (
        <div className={style["section"]}>
          <CameFrom conversationId={conversationId} sources={cameFrom} what="What it brought is" />
        </div>
      )}
    </>
  );
}

/** A question whose effect does not show what was copied into it. */
function isShownNowhereElse({ preview, state }: Call): boolean {
  return state === "waiting" && (preview === null || preview.type === "text");
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
