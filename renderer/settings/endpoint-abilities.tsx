import type { ReactNode } from "react";
import { capabilitiesInWords, QUESTIONS } from "../../shared/endpoint-capabilities.ts";
import type { RequestOutput } from "../../shared/ipc.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { Answered } from "./answered.tsx";
import style from "./doctor-findings.module.css";
import { Block, Group } from "./group.tsx";
import { useAction } from "./use-action.ts";
import { useAnswer } from "./use-answer.ts";

const remembered = () => call("connection.capabilities", { ask: false });

/** What the connected model was found to do, and what each of that means. It is asked only when a person wants it. */
export function EndpointAbilities(): ReactNode {
  const found = useAnswer(remembered);
  const { isBusy, failure, run } = useAction();
  const askNow = async (): Promise<void> => {
    const answer = await run(() => call("connection.capabilities", { ask: true }));
    if (!answer?.ok) return;
    found.put(answer.value);
    announce("The model was asked what it can do.");
  };
  const isKnown = found.asked.status === "ready" && found.asked.value !== null;
  return (
    <Group
      failure={failure}
      title="What this model can do"
      anchor="model/abilities"
      help={`Found out by asking it ${QUESTIONS} short questions, and from what it refused since.`}
      actions={
        <Button isSmall onClick={isBusy ? undefined : () => void askNow()}>
          {isBusy ? "Asking…" : isKnown ? "Ask again" : "Ask it"}
        </Button>
      }
    >
      <Answered answer={found} rows={3}>
        {(capabilities) => <Abilities capabilities={capabilities} />}
      </Answered>
    </Group>
  );
}

function Abilities({ capabilities }: { capabilities: RequestOutput<"connection.capabilities"> }): ReactNode {
  if (capabilities === null) {
    return (
      <Block>
        <p>It has not been asked yet.</p>
      </Block>
    );
  }
  return (
    <Block>
      <ul className={style["details"]}>
        {capabilitiesInWords(capabilities).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Block>
  );
}
