import { Copy } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { Call } from "../../shared/call-view.ts";
import { callsOf, type Turn } from "../../shared/conversation.ts";
import type { ActivityEntry } from "../../shared/ipc/views.ts";
import { exactTime } from "../../shared/moments.ts";
import { durationInWords } from "../../shared/quantities.ts";
import type { Failure } from "../../shared/result.ts";
import { call as ask } from "../bridge.ts";
import { CallBody } from "../calls/call-body.tsx";
import { decidedBy, decisionInWords, stateInWords } from "../calls/state-words.ts";
import { announce } from "../parts/announce.tsx";
import { Button, IconButton } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { VisibleText, visibleLine } from "../parts/visible-text.tsx";
import { go } from "../state/route.ts";
import style from "./call-detail.module.css";
import { turnOf } from "./listed.ts";
import { momentsOf, type CallMoments } from "./call-moments.ts";

type CallDetailProps = { callId: string; actor: string };
type TurnEntry = Extract<ActivityEntry, { type: "turn" }>;
type Known = { entry: TurnEntry; turn: Turn; call: Call; moments: CallMoments };
type Asked =
  | { status: "loading" }
  | { status: "failed"; failure: Failure }
  | { status: "ready"; known: Known };

const gone: Failure = {
  code: "content-erased",
  message: "The content of this call was erased. Its rows in the log stay, and the chain still holds.",
  suggestion: "There is nothing more to see here.",
};

/** Everything that the log knows of a call: asked for when it is opened. */
export function CallDetail({ callId, actor }: CallDetailProps): ReactNode {
  const [asked, setAsked] = useState<Asked>({ status: "loading" });
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      const answer = await ask("activity.call", { callId });
      if (!isWanted) return;
      const known = answer.ok ? knownOf(answer.value, callId) : null;
      if (known !== null) return setAsked({ status: "ready", known });
      setAsked({ status: "failed", failure: answer.ok ? gone : answer.failure });
    };
    void look();
    return () => {
      isWanted = false;
    };
  }, [callId]);
  if (asked.status === "ready") return <Detail known={asked.known} actor={actor} />;
  return (
    <div className={style["loading"]}>
      {asked.status === "loading" ? <Spinner words="Loading" /> : <FailureNote failure={asked.failure} />}
    </div>
  );
}

function knownOf(entry: ActivityEntry, callId: string): Known | null {
  if (entry.type === "fact") return null;
  const turn = turnOf(entry.events);
  const call = turn === null ? undefined : callsOf(turn).find(({ id }) => id === callId);
  if (turn === null || call === undefined) return null;
  return { entry, turn, call, moments: momentsOf(entry.events, callId) };
}

function Detail({ known, actor }: { known: Known; actor: string }): ReactNode {
  const { entry, turn, call } = known;
  return (
    <section className={style["detail"]} aria-label="All of this call">
      <dl className={style["facts"]}>
        <Fact name="Asked by">
          You, in {visibleLine(actor)}:{" "}
          {turn.resumes === undefined ? (
            <>
              “<VisibleText text={turn.prompt.slice(0, 500)} />”
            </>
          ) : (
            "you let it go on from where it stopped"
          )}
        </Fact>
        <Fact name="Made by">
          {turn.model === "by hand" ? "you, by hand" : `the model ${visibleLine(turn.model)}`}
        </Fact>
        <Times known={known} />
        <Decision call={call} />
        <Fact name="Result">{resultOf(call, turn)}</Fact>
        {known.moments.keys.length === 0 ? null : (
          <Fact name="Touches">
            <VisibleText text={known.moments.keys.join("\n")} />
          </Fact>
        )}
      </dl>
      <div className={style["body"]}>
        <CallBody call={call} conversationId={entry.conversationId} isRunning={turn.end === null} isWhyTold />
      </div>
      <End entry={entry} turn={turn} call={call} />
    </section>
  );
}

function End({ entry: { conversationId }, turn, call }: Omit<Known, "moments">): ReactNode {
  const open = (): void => go({ view: "chat", conversationId, turnId: turn.id, callId: call.id });
  return (
    <div className={style["end"]}>
      <CopyId name="call" id={call.id} />
      <CopyId name="turn" id={turn.id} />
      <CopyId name="conversation" id={conversationId} />
      <Button isSmall onClick={open}>
        Open the conversation
      </Button>
    </div>
  );
}

function Times({ known: { call, moments } }: { known: Known }): ReactNode {
  const { planned, started, ended } = moments;
  const took = call.durationMs === null ? "" : ` (${durationInWords(call.durationMs)})`;
  return (
    <>
      {planned === null ? null : <Fact name="Planned">{exactTime(planned)}</Fact>}
      {started === null ? null : <Fact name="Started">{exactTime(started)}</Fact>}
      {ended === null ? null : (
        <Fact name="Ended">
          {exactTime(ended)}
          {took}
        </Fact>
      )}
    </>
  );
}

function Decision({ call }: { call: Call }): ReactNode {
  const { decision, answeredBy } = call;
  if (decision === null) return null;
  return (
    <>
      <Fact name="Decided by">{decidedBy(call)}</Fact>
      <Fact name={answeredBy === null ? "Rule" : "Asked by rule"}>
        <VisibleText text={decisionInWords(decision)} />
      </Fact>
    </>
  );
}

function resultOf(call: Call, turn: Turn): ReactNode {
  const state = stateInWords(call, turn.end === null);
  return (
    <>
      {state}
      {call.forPerson === null ? null : (
        <>
          : <VisibleText text={call.forPerson} />
        </>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CopyId({ name, id }: { name: string; id: string }): ReactNode {
  const copy = async (): Promise<void> => {
    const answer = await ask("clipboard.write", { text: id });
    announce(answer.ok ? `The id of the ${name} was copied.` : answer.failure.message);
  };
  return (
    <span className={style["id"]}>
      {name} <code>{visibleLine(id.slice(0, 8))}</code>
      <IconButton name={`Copy the id of the ${name}`} icon={<Copy />} onClick={() => void copy()} />
    </span>
  );
}
