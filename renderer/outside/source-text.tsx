import { useMemo, useState, type ReactNode } from "react";
import { exactTime } from "../../shared/moments.ts";
import { counted } from "../../shared/quantities.ts";
import { LongText } from "../calls/long-text.tsx";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { VisibleText, visibleLine } from "../parts/visible-text.tsx";
import { useConversation } from "../state/turn-events.ts";
import style from "./outside.module.css";
import { outsideTexts, type OutsideText } from "../../shared/outside-texts.ts";
import { keyInWords } from "../../shared/source-key-words.ts";

type SourceTextProps = { conversationId: string; source: string };

/** Characters of a text that are drawn at first, and with each press: what the browser lays out at once. */
const shownAtOnce = 50_000;

/** All that a source brought into a conversation, as plain text with nothing hidden: when, and by what. */
export function SourceText({ conversationId, source }: SourceTextProps): ReactNode {
  const open = useConversation(conversationId);
  const conversation = open.status === "ready" ? open.conversation : null;
  const texts = useMemo(
    () =>
      conversation === null
        ? []
        : outsideTexts(conversation).filter(({ sources }) => sources.includes(source)),
    [conversation, source],
  );
  if (open.status === "failed") return <FailureNote failure={open.failure} />;
  if (open.status === "loading") return <output>Opening the conversation…</output>;
  return (
    <>
      <p className={style["key"]}>
        Its source: <VisibleText text={keyInWords(source)} kind="path" />
      </p>
      {texts.length === 0 ? <p>Nothing that it brought is in this conversation any more.</p> : null}
      {texts.map((text, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- texts have no other name than their place
        <OneText key={index} text={text} number={index + 1} />
      ))}
    </>
  );
}

function OneText({ text: { text, at, how }, number }: { text: OutsideText; number: number }): ReactNode {
  const [shown, setShown] = useState(shownAtOnce);
  const left = text.length - shown;
  return (
    <div className={style["text"]}>
      <p className={style["key"]}>
        {visibleLine(how)}, <time dateTime={at}>{exactTime(at)}</time>
      </p>
      <div className={style["frame"]}>
        {text === "" ? <i>It is empty.</i> : <LongText text={text.slice(0, shown)} name={`Text ${number}`} />}
      </div>
      {left > 0 ? (
        <Button kind="quiet" isSmall onClick={() => setShown(shown + shownAtOnce)}>
          Show more: {counted(left, "character")} left
        </Button>
      ) : null}
    </div>
  );
}
