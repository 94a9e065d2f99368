import { useRef, useState, type ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { setAppState } from "../state/app-state.ts";
import { Row } from "./group.tsx";
import { ForgetKey, NewKey } from "./key-forms.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { useAction } from "./use-action.ts";
import { Warning } from "./warning.tsx";

type Open = "nothing" | "replace" | "forget";

/** Whether a key is kept and where; a new one goes in, and none ever comes out. */
export function KeyRow({ state }: SectionProps): ReactNode {
  const { exists, weaker } = state.key;
  const [open, setOpen] = useState<Open>("nothing");
  const replace = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen("nothing");
    replace.current?.focus();
  };
  return (
    <Row
      title="API key"
      anchor="model/key"
      help={inWords(state.key)}
      below={
        weaker === null && open === "nothing" ? undefined : (
          <>
            {weaker === null ? null : <Warning>{weaker}</Warning>}
            {open === "nothing" ? null : <ChangeKey change={open} onClose={close} />}
          </>
        )
      }
    >
      <Button ref={replace} onClick={() => setOpen("replace")}>
        {exists ? "Replace…" : "Add a key…"}
      </Button>
      {exists ? <Button onClick={() => setOpen("forget")}>Forget…</Button> : null}
    </Row>
  );
}

function inWords({ exists, kept }: AppState["key"]): string {
  if (!exists) return "No key is kept. Servers on this computer mostly need none.";
  return kept === "keychain"
    ? "A key is kept in the system’s keychain. It is never shown."
    : "A key is kept in a file that only your account may read. It is never shown.";
}

type ChangeKeyProps = { change: "replace" | "forget"; onClose(): void };

function ChangeKey({ change, onClose }: ChangeKeyProps): ReactNode {
  const action = useAction();
  const finish = async (ask: () => Promise<Result<AppState>>, said: string): Promise<void> => {
    const answer = await action.run(ask);
    if (!answer?.ok) return;
    setAppState(answer.value);
    onClose();
    announce(said);
  };
  return change === "replace" ? (
    <NewKey
      {...action}
      onCancel={onClose}
      onKeep={(key) => void finish(() => call("key.set", { key }), "The key is kept.")}
    />
  ) : (
    <ForgetKey
      {...action}
      onCancel={onClose}
      onForget={() => void finish(() => call("key.clear", {}), "The key is forgotten.")}
    />
  );
}
