import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { deleteConversation } from "./conversation-actions.ts";
import type { ListRow } from "./group-conversations.ts";
import { startRenaming } from "./renaming.ts";

type ListKeys = {
  rows: readonly ListRow[];
  /** The row that has the tab stop. */
  stop: number;
  scroll: RefObject<HTMLElement | null>;
  show(index: number): void;
  /** Makes another conversation the tab stop. */
  onMove(conversationId: string): void;
};

/** Keys in the list of conversations: arrows, Home and End move; F2 renames; Delete asks whether to delete. */
export function useListKeys({
  rows,
  stop,
  scroll,
  show,
  onMove,
}: ListKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroll.current?.querySelector<HTMLElement>(
      `[data-conversation="${CSS.escape(wanted.current)}"]`,
    );
    if (!row) return;
    row.focus({ preventScroll: true });
    wanted.current = null;
  });
  const moveTo = (index: number): void => {
    const row = rows[index];
    if (row?.type !== "conversation") return;
    wanted.current = row.summary.id;
    show(index);
    onMove(row.summary.id);
  };
  return (event) => {
    const current = rows[stop];
    if (current?.type !== "conversation" || isTyping(event.target)) return;
    const { id } = current.summary;
    const target = placeFor(event.key, rows, stop);
    if (target !== null) moveTo(target);
    else if (event.key === "F2") startRenaming(id, "list");
    else if (event.key === "Delete") void deleteConversation(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Where a key leads from a row, headings left out; null for other keys. */
function placeFor(key: string, rows: readonly ListRow[], from: number): number | null {
  switch (key) {
    case "ArrowDown":
      return rows.findIndex((row, index) => index > from && isConversation(row));
    case "ArrowUp":
      return rows.findLastIndex((row, index) => index < from && isConversation(row));
    case "Home":
      return rows.findIndex(isConversation);
    case "End":
      return rows.findLastIndex(isConversation);
    default:
      return null;
  }
}

function isConversation(row: ListRow): boolean {
  return row.type === "conversation";
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}
