import { useMemo, useRef, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { refreshConversations, useConversations, useConversationsFailure } from "../state/conversations.ts";
import { ConversationRows } from "./conversation-rows.tsx";
import { groupConversations } from "./group-conversations.ts";
import style from "./conversation-list.module.css";

/** All conversations by day. However many there are, only those in sight are drawn. One tab stop; arrows move in it. */
export function ConversationList({ openId }: { openId: string | null }): ReactNode {
  const list = useConversations();
  const failure = useConversationsFailure();
  const rows = useMemo(() => groupConversations(list ?? []), [list]);
  const scroll = useRef<HTMLDivElement>(null);
  return (
    <nav className={style["nav"]} aria-label="Conversations" aria-busy={list === null && failure === null}>
      {list === null && failure !== null ? (
        <FailureNote failure={failure}>
          <Button isSmall onClick={() => void refreshConversations()}>
            Try again
          </Button>
        </FailureNote>
      ) : null}
      {list === null && failure === null ? <Skeleton /> : null}
      {list?.length === 0 ? <p className={style["none"]}>Your conversations will be listed here.</p> : null}
      <div ref={scroll} className={style["scroll"]} tabIndex={-1}>
        {rows.length === 0 ? null : <ConversationRows rows={rows} openId={openId} scroll={scroll} />}
      </div>
    </nav>
  );
}

/** Where the list will be, before main has answered. */
function Skeleton(): ReactNode {
  return (
    <div className={style["skeleton"]} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
