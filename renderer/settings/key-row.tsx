import { useRef, useState, type ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
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
      help={inWords(state)}
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

function inWords({ key: { exists, kept }, settings }: AppState): string {
  const host = visibleLine(URL.parse(settings.baseUrl)?.host ?? settings.baseUrl);
  if (!exists)
    return `No key is kept. Servers on this computer mostly need none. A key given here is for ${host}.`;
  const where = kept === "keychain" ? "the system’s keychain" : "a file that only your account may read";
  return `A key is kept in ${where}. It is never shown. It is sent to ${host} and to no other host.`;
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
