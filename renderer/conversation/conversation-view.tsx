import { useState, type ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import { Composer } from "../composer/composer.tsx";
import { Welcome } from "../first-run/welcome.tsx";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { currentRoute, go } from "../state/route.ts";
import { reopen, useConversation } from "../state/turn-events.ts";
import { ask, usePending, type Question } from "./asking.ts";
import { Chat } from "./chat.tsx";
import style from "./conversation-view.module.css";
import { PendingTurnView } from "./pending-turn.tsx";

/** One conversation; null: a new one that has not begun. */
export function ConversationView({ conversationId }: { conversationId: string | null }): ReactNode {
  return (
    <div className={style["view"]}>
      {conversationId === null ? (
        <NewConversation />
      ) : (
        <OpenConversation key={conversationId} conversationId={conversationId} />
      )}
    </div>
  );
}

/** Begins a conversation, which is then shown, unless the person went elsewhere meanwhile. */
async function begin(question: Omit<Question, "conversationId">): Promise<Failure | null> {
  const answer = await ask({ ...question, conversationId: null }, null);
  if (!answer.ok) return answer.failure;
  const route = currentRoute();
  if (route.view === "chat" && route.conversationId === null) {
    go({ view: "chat", conversationId: answer.value.conversationId });
  }
  return null;
}

function NewConversation(): ReactNode {
  const pending = usePending(null, []);
  const [failure, setFailure] = useState<Failure | null>(null);
  const askExample = async (prompt: string): Promise<void> => {
    setFailure(null);
    setFailure(await begin({ prompt, attachments: [] }));
  };
  return (
    <>
      <div className={style["start"]}>
        {pending === null ? (
          <>
            {failure === null ? null : (
              <div className={style["note"]}>
                <FailureNote failure={failure} />
              </div>
            )}
            <Welcome onAsk={(prompt) => void askExample(prompt)} />
          </>
        ) : (
          <PendingTurnView pending={pending} />
        )}
      </div>
      <Composer conversationId={null} isRunning={false} onSend={begin} />
    </>
  );
}

function OpenConversation({ conversationId }: { conversationId: string }): ReactNode {
  const open = useConversation(conversationId);
  const pending = usePending(conversationId, []);
  switch (open.status) {
    case "ready":
      return <Chat conversationId={conversationId} conversation={open.conversation} />;
    case "loading":
      return (
        <div className={style["start"]} aria-busy="true">
          {pending === null ? <Skeleton /> : <PendingTurnView pending={pending} />}
        </div>
      );
    case "failed":
      return (
        <div className={style["start"]}>
          <div className={style["note"]}>
            <FailureNote failure={open.failure}>
              <Button isSmall onClick={() => reopen(conversationId)}>
                Try again
              </Button>
            </FailureNote>
          </div>
        </div>
      );
  }
}

function Skeleton(): ReactNode {
  return (
    <div className={style["skeleton"]}>
      <span className="unseen">Opening the conversation</span>
      <i data-side="end" />
      <i />
      <i />
      <i />
    </div>
  );
}
