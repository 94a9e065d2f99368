import { ArrowUpRight, ConciergeBell, Square } from "lucide-react";
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { isCommand, keys } from "../parts/keys.ts";
import { useAppState } from "../state/app-state.ts";
import { Answer } from "./answer.tsx";
import { useAsking, type AskingSteps } from "./use-asking.ts";
import { useFitWindow } from "./use-fit-window.ts";
import { WaitingQuestions } from "./waiting-questions.tsx";
import style from "./quick-ask.module.css";

/** The field, the answer to what was asked last, and the way to the main window. */
export function Asking({ prompt, onAsk }: { prompt: string; onAsk(): void }): ReactNode {
  const state = useAppState();
  const platform = state?.platform ?? "linux";
  const [text, setText] = useState(prompt);
  const [isRunning, setRunning] = useState(false);
  const asking = useAsking();
  const { conversationId, isBusy, failure } = asking;
  const whole = useFitWindow();
  const isEmpty = conversationId === null && failure === null && state?.problem == null;

  const canSend = text.trim() !== "" && !isBusy && !isRunning;
  const send = async (): Promise<string | null> => {
    onAsk();
    const id = await asking.ask(text.trim());
    if (id !== null) setText("");
    return id;
  };
  const open = async (): Promise<void> => {
    const id = canSend ? await send() : conversationId;
    // What was typed and refused stays here, with the reason.
    if (id !== null || !canSend) await asking.handOver(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (isCommand(event, platform)) void open();
    else if (canSend) void send();
  };
  return (
    <main ref={whole} className={style["quick"]}>
      <h1 className="unseen">Quick ask</h1>
      <Field text={text} onText={setText} onKeyDown={onKeyDown} />
      {state?.problem == null ? null : <FailureNote failure={state.problem} />}
      {conversationId === null ? null : (
        <Answer key={conversationId} conversationId={conversationId} onRunning={setRunning} asking={asking} />
      )}
      {isEmpty ? null : <Foot asking={asking} isRunning={isRunning} onOpen={() => void open()} />}
    </main>
  );
}

type FootProps = { asking: AskingSteps; isRunning: boolean; onOpen(): void };

/** What waits, what failed, and what can be done next; always in sight. */
function Foot({ asking, isRunning, onOpen }: FootProps): ReactNode {
  const { conversationId, failure, stop, handOver } = asking;
  const platform = useAppState()?.platform ?? "linux";
  return (
    <footer className={style["foot"]}>
      {failure === null ? null : <FailureNote failure={failure} />}
      <WaitingQuestions
        conversationId={conversationId}
        onAnswer={(callId) => void handOver(conversationId, callId)}
      />
      <div className={style["actions"]}>
        <span>Esc hides this</span>
        {isRunning ? (
          <Button isSmall onClick={() => void stop()}>
            <Square aria-hidden="true" /> Stop
          </Button>
        ) : null}
        <Button isSmall onClick={onOpen}>
          <ArrowUpRight aria-hidden="true" /> Open in Steward <kbd>{keys("Mod+Enter", platform)}</kbd>
        </Button>
      </div>
    </footer>
  );
}

type FieldProps = { text: string; onText(text: string): void; onKeyDown(event: KeyboardEvent): void };

function Field({ text, onText, onKeyDown }: FieldProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  // Before anything is drawn: a key pressed meanwhile has to find it.
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <div className={style["ask"]}>
      <ConciergeBell aria-hidden="true" />
      <textarea
        ref={field}
        rows={1}
        aria-label="Ask Steward"
        placeholder="Ask, or tell Steward what to do…"
        value={text}
        maxLength={1_000_000}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
