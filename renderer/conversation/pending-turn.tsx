import type { ReactNode } from "react";
import { Spinner } from "../parts/spinner.tsx";
import type { PendingTurn } from "./asking.ts";
import { PromptBubble } from "./prompt-bubble.tsx";
import style from "./turn-view.module.css";

/** A prompt that was sent this moment. */
export function PendingTurnView({ pending }: { pending: PendingTurn }): ReactNode {
  return (
    <div className={style["turn"]}>
      <PromptBubble prompt={pending.prompt} attachments={pending.attachments} isPending />
      <p className={style["working"]}>
        <Spinner words="Sending" />
      </p>
    </div>
  );
}
