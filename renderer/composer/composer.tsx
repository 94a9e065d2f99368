import { ArrowUp, Square } from "lucide-react";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import type { Turn } from "../../shared/conversation.ts";
import type { RequestInput } from "../../shared/ipc.ts";
import type { Failure } from "../../shared/result.ts";
import type { ToolChoice } from "../../shared/turn-event.ts";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { tellFailure } from "../parts/toast.tsx";
import { AttachmentChips } from "./attachment-chips.tsx";
import { AddFiles, DropTarget } from "./add-files.tsx";
import style from "./composer.module.css";
import { chooseAnsweredBy, useAnsweredBy } from "./answered-by.ts";
import { ModelMenu } from "./model-menu.tsx";
import { ToolChoiceMenu } from "./tool-choice-menu.tsx";
import { useAttachments, type Attachments } from "./use-attachments.ts";
import { useComposerKeys } from "./use-composer-keys.ts";
import { useDraft } from "./use-draft.ts";

type ComposerProps = {
  conversationId: string | null;
  /** A turn goes on here: the next prompt can be written, and sent when it has ended. */
  isRunning: boolean;
  /** The turn whose prompt is edited, to be asked anew beside it. */
  editing?: Turn | null;
  /** Sends; gives the failure where main did not take it. */
  onSend(question: Omit<RequestInput<"turn.ask">, "conversationId">): Promise<Failure | null>;
  onEditLast?(): void;
  onLeaveEditing?(): void;
};

/** Where a prompt is written. What is written stays until main has taken it, and over a restart. */
export function Composer(props: ComposerProps): ReactNode {
  const { conversationId, isRunning, editing = null, onEditLast, onLeaveEditing } = props;
  const { text, setText, attachments, failure, canSend, send, ...writing } = useWriting(props);
  const { toolChoice, setToolChoice, answeredBy } = writing;
  const stop = isRunning && conversationId !== null ? () => void stopTurn(conversationId) : undefined;
  const onKeyDown = useComposerKeys({
    text,
    send,
    editLast: editing === null ? onEditLast : undefined,
    leaveEditing: editing === null ? undefined : onLeaveEditing,
    stop,
  });
  return (
    <div className={style["place"]}>
      {failure === null ? null : <FailureNote failure={failure} />}
      {editing === null ? null : <EditingNote onLeave={onLeaveEditing} />}
      <div className={style["composer"]} data-editing={editing !== null}>
        <AttachmentChips attachments={attachments} answeredBy={answeredBy} />
        <Field text={text} setText={setText} onKeyDown={onKeyDown} attachments={attachments} />
        <div className={style["bar"]}>
          <AddFiles attachments={attachments} />
          <ToolChoiceMenu chosen={toolChoice} onChoose={setToolChoice} />
          <ModelMenu chosen={answeredBy} onChoose={(choice) => chooseAnsweredBy(conversationId, choice)} />
          <span className={style["hint"]}>{hint(isRunning, text)}</span>
          <SendOrStop stop={stop} canSend={canSend} send={send} />
        </div>
      </div>
      <DropTarget attachments={attachments} />
    </div>
  );
}

/** What is written and will be sent, and what became of it. */
function useWriting({ conversationId, isRunning, editing = null, onSend }: ComposerProps) {
  const [text, setText] = useDraft(conversationId, editing?.prompt ?? null);
  const attachments = useAttachments(editing?.attachments ?? []);
  const [toolChoice, setToolChoice] = useState<ToolChoice>("auto");
  const answeredBy = useAnsweredBy(conversationId);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const canSend = text.trim() !== "" && !isSending && !attachments.isReading && !isRunning;
  const sendNow = async (): Promise<void> => {
    setSending(true);
    setFailure(null);
    const choice = {
      ...(toolChoice === "auto" ? {} : { toolChoice }),
      ...(answeredBy === undefined ? {} : { answeredBy }),
    };
    const failed = await onSend({ prompt: text, attachments: [...attachments.files], ...choice });
    setSending(false);
    setFailure(failed);
    if (failed !== null) return;
    setText("");
    attachments.clear();
  };
  const send = (): void => {
    if (canSend) void sendNow();
  };
  const choices = { toolChoice, setToolChoice, answeredBy };
  return { text, setText, attachments, ...choices, failure, canSend, send };
}

async function stopTurn(conversationId: string): Promise<void> {
  const answer = await call("turn.stop", { conversationId });
  if (!answer.ok) tellFailure(answer.failure);
}

function EditingNote({ onLeave }: { onLeave: (() => void) | undefined }): ReactNode {
  return (
    <p className={style["editing"]}>
      Editing an earlier message. What followed it is kept as another version.
      <Button kind="quiet" isSmall onClick={onLeave}>
        Leave it as it was
      </Button>
    </p>
  );
}

type FieldProps = {
  text: string;
  setText(text: string): void;
  onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void;
  attachments: Attachments;
};

function Field({ text, setText, onKeyDown, attachments }: FieldProps): ReactNode {
  return (
    <textarea
      ref={writeOn}
      className={style["field"]}
      aria-label="Message"
      placeholder="Ask, or tell Steward what to do…"
      rows={1}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- to write is what one comes here for
      autoFocus
      value={text}
      maxLength={1_000_000}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        attachments.add([...event.clipboardData.files]);
      }}
    />
  );
}

/** A draft, or a message that is edited, is gone on with at its end. */
function writeOn(field: HTMLTextAreaElement | null): void {
  field?.setSelectionRange(field.value.length, field.value.length);
}

function hint(isRunning: boolean, text: string): string {
  if (!isRunning) return "Enter sends · Shift+Enter new line";
  return text.trim() === "" ? "Esc stops" : "You can send this when the answer is there";
}

type SendOrStopProps = { stop: (() => void) | undefined; canSend: boolean; send(): void };

function SendOrStop({ stop, canSend, send }: SendOrStopProps): ReactNode {
  if (stop !== undefined) {
    return (
      <Button onClick={stop}>
        <Square aria-hidden="true" className={style["stop"]} />
        Stop
      </Button>
    );
  }
  return (
    <Button kind="main" disabled={!canSend} onClick={send}>
      <ArrowUp aria-hidden="true" className={style["send"]} />
      Send
    </Button>
  );
}
