import { Ellipsis } from "lucide-react";
import { useRef, useState, type ComponentProps, type ReactNode, type RefObject } from "react";
import { IconButton } from "../parts/button.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import type { ConversationSummary } from "../state/conversations.ts";
import { go } from "../state/route.ts";
import { ConversationMenu } from "./conversation-menu.tsx";
import { startRenaming, useIsRenaming } from "./renaming.ts";
import { TitleEditor } from "./title-editor.tsx";
import style from "./conversation-row.module.css";

type ConversationRowProps = {
  summary: ConversationSummary;
  isOpen: boolean;
  /** Whether Tab stops here. */
  isTabStop: boolean;
  isRunning: boolean;
  isWaiting: boolean;
  /** The focus came to it. */
  onReach(): void;
};

/** One conversation in the list: opens it; its menu is on the right, and under the right mouse button. */
export function ConversationRow(props: ConversationRowProps): ReactNode {
  const { summary, isOpen, isTabStop } = props;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const isRenaming = useIsRenaming(summary.id, "list");
  const opener = useRef<HTMLButtonElement>(null);
  if (isRenaming) {
    return (
      <TitleEditor
        conversationId={summary.id}
        title={summary.title}
        onEnd={() => requestAnimationFrame(() => opener.current?.focus())}
      />
    );
  }
  return (
    <div
      className={style["row"]}
      data-open={isOpen}
      data-menu={isMenuOpen}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <Opener {...props} element={opener} />
      <ConversationMenu
        summary={summary}
        place="list"
        isOpen={isMenuOpen}
        onOpenChange={setMenuOpen}
        trigger={<More title={summary.title} tabIndex={isTabStop ? 0 : -1} />}
      />
    </div>
  );
}

type OpenerProps = ConversationRowProps & { element: RefObject<HTMLButtonElement | null> };

function Opener({
  summary,
  isOpen,
  isTabStop,
  isRunning,
  isWaiting,
  onReach,
  element,
}: OpenerProps): ReactNode {
  const { id, title } = summary;
  return (
    <button
      ref={element}
      type="button"
      className={style["title"]}
      data-conversation={id}
      aria-current={isOpen ? "page" : undefined}
      tabIndex={isTabStop ? 0 : -1}
      title={visibleLine(title)}
      onFocus={onReach}
      onClick={() => go({ view: "chat", conversationId: id })}
      onDoubleClick={() => startRenaming(id, "list")}
    >
      <bdi className={style["name"]}>{visibleLine(title)}</bdi>
      {isWaiting ? <Waiting /> : isRunning ? <Spinner words=", answering" /> : null}
    </button>
  );
}

/** Passes on what the menu gives its button. */
function More({
  title,
  ...rest
}: { title: string } & Omit<ComponentProps<typeof IconButton>, "name" | "icon">): ReactNode {
  return <IconButton name={`More about ${visibleLine(title)}`} icon={<Ellipsis />} {...rest} />;
}

function Waiting(): ReactNode {
  return (
    <span className={style["waiting"]}>
      <i aria-hidden="true" />
      <span className="unseen">, waits for your answer</span>
    </span>
  );
}
