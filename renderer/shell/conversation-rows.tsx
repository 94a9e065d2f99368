import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useState, type ReactNode, type RefObject } from "react";
import { useAppState } from "../state/app-state.ts";
import { useApprovals } from "../state/approvals.ts";
import { ConversationRow } from "./conversation-row.tsx";
import type { ListRow } from "./group-conversations.ts";
import { useListKeys } from "./use-list-keys.ts";
import style from "./conversation-list.module.css";

type RowsProps = {
  rows: readonly ListRow[];
  openId: string | null;
  scroll: RefObject<HTMLDivElement | null>;
};

/** The rows in sight. */
export function ConversationRows({ rows, openId, scroll }: RowsProps): ReactNode {
  const running = useAppState()?.running ?? [];
  const waiting = useApprovals();
  const [active, setActive] = useState<string | null>(null);
  const stop = tabStop(rows, active ?? openId);
  const virtual = useRows({ rows, openId, scroll }, stop);
  const onKeyDown = useListKeys({ rows, stop, scroll, show: virtual.scrollToIndex, onMove: setActive });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons hear the keys; it only sorts them
    <ul className={style["rows"]} style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
      {virtual.getVirtualItems().map(({ index, start, size, key }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const place = { height: size, transform: `translateY(${start}px)` };
        if (row.type === "heading") return <Heading key={key} label={row.label} place={place} />;
        const { id } = row.summary;
        return (
          <li key={key} className={style["place"]} style={place}>
            <ConversationRow
              summary={row.summary}
              isOpen={id === openId}
              isTabStop={index === stop}
              onReach={() => setActive(id)}
              isRunning={running.includes(id)}
              isWaiting={waiting.some(({ conversationId }) => conversationId === id)}
            />
          </li>
        );
      })}
    </ul>
  );
}

type HeadingProps = { label: string; place: { height: number; transform: string } };

function Heading({ label, place }: HeadingProps): ReactNode {
  return (
    <li className={style["heading"]} style={place}>
      <h2>{label}</h2>
    </li>
  );
}

function useRows({ rows, openId, scroll }: RowsProps, stop: number): Virtualizer<HTMLDivElement, Element> {
  const rem = 0.14 * (useAppState()?.settings.textSize ?? 100);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => Math.round(rem * (rows[index]?.type === "heading" ? 2.5 : 2.2)),
    getItemKey: (index) => keyOf(rows[index]),
    overscan: 12,
    // The tab stop is always drawn: else the keyboard would lose it while the list scrolls.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), stop])].toSorted((a, b) => a - b),
  });
  useEffect(() => virtual.measure(), [virtual, rem]);
  const openIndex = rows.findIndex((row) => row.type === "conversation" && row.summary.id === openId);
  useEffect(() => {
    if (openIndex !== -1) virtual.scrollToIndex(openIndex);
    // Only when another conversation is opened: the list must not jump while somebody looks through it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [openId]);
  return virtual;
}

/** The row that Tab reaches: the one last used, else the open one, else the first. */
function tabStop(rows: readonly ListRow[], id: string | null): number {
  const found = rows.findIndex((row) => row.type === "conversation" && row.summary.id === id);
  return found === -1 ? rows.findIndex((row) => row.type === "conversation") : found;
}

function keyOf(row: ListRow | undefined): string {
  return row?.type === "conversation" ? row.summary.id : `heading ${row?.label}`;
}
