import { useState, type ReactNode } from "react";
import type { Conversation } from "../../shared/conversation.ts";
import { Composer } from "../composer/composer.tsx";
import { ContextMeter } from "../composer/context-meter.tsx";
import { Button } from "../parts/button.tsx";
import { useOverlay } from "../state/route.ts";
import { usePending } from "./asking.ts";
import { showBranch, usePath } from "./branch.ts";
import { ChatActionsProvider } from "./chat-actions.ts";
import style from "./conversation-view.module.css";
import { FindBar } from "./find-bar.tsx";
import { Steering } from "./steering.ts";
import { TurnList } from "./turn-list.tsx";
import { useAnswerSaid } from "./use-answer-said.ts";
import { useAsking } from "./use-asking.ts";
import { useDestination } from "./use-destination.ts";

type ChatProps = { conversationId: string; conversation: Conversation };

/** An open conversation: its turns, and where the next prompt is written. */
export function Chat({ conversationId, conversation: { turns: all } }: ChatProps): ReactNode {
  const path = usePath(conversationId, all);
  // Looked for in all branches: another one may be shown by the time that the prompt's turn has begun.
  const pending = usePending(conversationId, all);
  const [steering] = useState(() => new Steering(conversationId));
  const asking = useAsking({ conversationId, path, steering });
  const flash = useDestination({ conversationId, turns: all, path, steering });
  const isFinding = useOverlay() === "find";
  useAnswerSaid(all.at(-1));
  return (
    <ChatActionsProvider value={asking.actions}>
      {isFinding ? <FindBar turns={path.turns} steering={steering} /> : null}
      <TurnList
        turns={path.turns}
        branches={path.branches}
        pending={pending}
        flash={flash}
        steering={steering}
      />
      {path.parentTurnId === undefined ? null : <OlderBranch conversationId={conversationId} />}
      <ContextMeter turn={path.turns.findLast(({ context }) => context !== undefined)} />
      <Composer
        key={asking.editing?.id ?? "new"}
        conversationId={conversationId}
        isRunning={all.at(-1)?.end === null}
        editing={asking.editing}
        onSend={asking.send}
        onEditLast={asking.editLast}
        onLeaveEditing={asking.leaveEditing}
      />
    </ChatActionsProvider>
  );
}

function OlderBranch({ conversationId }: { conversationId: string }): ReactNode {
  return (
    <p className={style["branch"]}>
      What you ask now continues from here, in a branch of its own.
      <Button kind="quiet" isSmall onClick={() => showBranch(conversationId, null)}>
        Show the newest branch
      </Button>
    </p>
  );
}
