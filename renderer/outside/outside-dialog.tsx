import { useEffect, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { sourceTitle } from "../../shared/source-key-words.ts";
import { Dialog } from "../parts/dialog.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { refreshSources, useSources, useSourcesFailure } from "../state/sources.ts";
import { closeOutside, showSources, type OutsideQuestion } from "./outside-dialog-state.ts";
import { useSourceWords } from "./outside-sign.tsx";
import style from "./outside.module.css";
import { SourceDeeds } from "./source-deeds.tsx";
import { SourceList } from "./source-list.tsx";
import { SourceText } from "./source-text.tsx";

/** The sources of text from outside in a conversation, and what each brought. */
export function OutsideDialog({ question }: { question: OutsideQuestion }): ReactNode {
  const { conversationId } = question;
  useEffect(() => void refreshSources(conversationId), [conversationId]);
  return question.type === "list" ? (
    <Dialog title="Text from outside" onClose={closeOutside}>
      <AllSources conversationId={conversationId} />
    </Dialog>
  ) : (
    <OneSource question={question} />
  );
}

function AllSources({ conversationId }: { conversationId: string }): ReactNode {
  const sources = useSources(conversationId);
  const failure = useSourcesFailure(conversationId);
  return (
    <div className={style["dialog"]}>
      <p>
        Somebody else may have written these texts. As long as one of them is not trusted, rules and
        permissions do not cover what cannot be undone or leaves the machine: you are asked each time.
      </p>
      {failure === null ? null : <FailureNote failure={failure} />}
      {sources === null && failure === null ? <output>Looking which they are…</output> : null}
      {sources === null ? null : <SourceList conversationId={conversationId} sources={sources} />}
      <div className={style["end"]}>
        <Button onClick={closeOutside}>Close</Button>
      </div>
    </div>
  );
}

function OneSource({ question }: { question: Extract<OutsideQuestion, { type: "source" }> }): ReactNode {
  const { conversationId, source, isFromList } = question;
  const words = useSourceWords(conversationId)(source);
  return (
    <Dialog key={source} title={sourceTitle(words)} onClose={closeOutside}>
      <div className={style["dialog"]}>
        <SourceText conversationId={conversationId} source={source} />
        <div className={style["end"]}>
          <SourceDeeds conversationId={conversationId} source={source} words={words} canLook={false} />
          {isFromList ? <Button onClick={() => showSources(conversationId)}>Back</Button> : null}
          <Button onClick={closeOutside}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}
