import { Ellipsis, PanelLeft, Plus } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { OutsideChip } from "../outside/outside-chip.tsx";
import { IconButton } from "../parts/button.tsx";
import { useSummary, type ConversationSummary } from "../state/conversations.ts";
import { go } from "../state/route.ts";
import { ConversationMenu } from "./conversation-menu.tsx";
import { startRenaming, useIsRenaming } from "./renaming.ts";
import { toggleSidebar } from "./sidebar-state.ts";
import { StateChips } from "./state-chips.tsx";
import { TitleEditor } from "./title-editor.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import style from "./header.module.css";

type ChatHeaderProps = { conversationId: string | null; isListShown: boolean };

/** Above the chat: what it is called, in what it works, and what can be done with it. */
export function ChatHeader({ conversationId, isListShown }: ChatHeaderProps): ReactNode {
  const summary = useSummary(conversationId);
  return (
    <header className={style["header"]}>
      {isListShown ? null : <ListButtons />}
      {summary === undefined ? (
        <h1 className={style["title"]}>New conversation</h1>
      ) : (
        <Title summary={summary} />
      )}
      {conversationId === null ? null : <OutsideChip conversationId={conversationId} />}
      <StateChips />
      {summary === undefined ? null : (
        <ConversationMenu
          summary={summary}
          place="header"
          trigger={<IconButton name="More for this conversation" icon={<Ellipsis />} />}
        />
      )}
    </header>
  );
}

/** Above the other views, where the list is hidden: the way back to it. */
export function PlainHeader(): ReactNode {
  return (
    <header className={style["header"]} data-plain="true">
      <ListButtons />
    </header>
  );
}

function ListButtons(): ReactNode {
  return (
    <>
      <IconButton name="Show the list" icon={<PanelLeft />} onClick={toggleSidebar} />
      <IconButton
        name="New conversation"
        icon={<Plus />}
        onClick={() => go({ view: "chat", conversationId: null })}
      />
    </>
  );
}

function Title({ summary }: { summary: ConversationSummary }): ReactNode {
  const isRenaming = useIsRenaming(summary.id, "header");
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  useEffect(() => {
    if (isRenaming || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.current?.focus();
  }, [isRenaming]);
  if (isRenaming) {
    return (
      <div className={style["title"]}>
        <TitleEditor
          key={summary.id}
          conversationId={summary.id}
          title={summary.title}
          onEnd={() => (returnsFocus.current = true)}
        />
      </div>
    );
  }
  return (
    <h1 className={style["title"]}>
      <button
        ref={button}
        type="button"
        title={`${visibleLine(summary.title)} (double click or F2 renames)`}
        onDoubleClick={() => startRenaming(summary.id, "header")}
        onKeyDown={(event) => {
          if (event.key === "Enter") startRenaming(summary.id, "header");
        }}
      >
        <bdi>{visibleLine(summary.title)}</bdi>
      </button>
    </h1>
  );
}
