import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from "react";
import type { Branches } from "../../shared/branches.ts";
import type { Turn } from "../../shared/conversation.ts";
import type { PendingTurn } from "./asking.ts";
import { JumpToLatest } from "./jump-to-latest.tsx";
import { PendingTurnView } from "./pending-turn.tsx";
import type { Row, Rows, Steering } from "./steering.ts";
import { estimateHeight } from "./turn-height.ts";
import style from "./turn-list.module.css";
import { TurnView } from "./turn-view.tsx";

type TurnListProps = {
  turns: readonly Turn[];
  branches: Branches;
  pending: PendingTurn | null;
  /** The turn that is marked for a moment. */
  flash: string | null;
  steering: Steering;
};

/** The turns of a conversation; only those that are seen are drawn. */
export function TurnList(props: TurnListProps): ReactNode {
  const { turns, steering } = props;
  const rows = useRowHeights(props);
  const virtual = useRows(rows, steering);
  const attach = useCallback((element: HTMLDivElement) => steering.attach(element), [steering]);
  const items = virtual.getVirtualItems();
  return (
    <div className={style["around"]}>
      <div
        ref={attach}
        className={style["scroller"]}
        role="feed"
        aria-label="Conversation"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
        tabIndex={0}
      >
        <div className={style["whole"]} style={{ height: virtual.getTotalSize() }}>
          <div className={style["seen"]} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map((item) => (
              <RowView key={item.key} item={item} measure={virtual.measureElement} {...props} />
            ))}
          </div>
        </div>
      </div>
      <JumpToLatest steering={steering} latest={turns.at(-1)} />
    </div>
  );
}

type RowViewProps = TurnListProps & { item: VirtualItem; measure(element: HTMLElement | null): void };

function RowView({ item, measure, turns, branches, pending, flash }: RowViewProps): ReactNode {
  const { index, key } = item;
  const turn = turns[index];
  return (
    <article
      ref={measure}
      data-index={index}
      data-key={key}
      className={style["row"]}
      data-flash={flash === key}
      aria-posinset={index + 1}
      aria-setsize={turns.length + (pending === null ? 0 : 1)}
      aria-label={`Message ${index + 1}`}
    >
      {turn === undefined ? (
        pending && <PendingTurnView pending={pending} />
      ) : (
        <TurnView
          turn={turn}
          isLast={index === turns.length - 1}
          isResumed={turns[index + 1]?.resumes === turn.id}
          siblings={branches.siblingsOf(turn.id)}
        />
      )}
    </article>
  );
}

/** The rows with their estimated heights, each worked out once. */
function useRowHeights({ turns, pending }: TurnListProps): readonly Row[] {
  const [known] = useState(() => new Map<string, Row>());
  return useMemo(() => {
    const rows = turns.map((turn) => {
      const row = known.get(turn.id) ?? { key: turn.id, height: estimateHeight(turn) };
      known.set(turn.id, row);
      return row;
    });
    return pending === null ? rows : [...rows, { key: "pending", height: 120 }];
  }, [turns, pending, known]);
}

function useRows(rows: readonly Row[], steering: Steering): Rows {
  // oxlint-disable-next-line react/incompatible-library -- nothing that it gives is memoised here
  const virtual: Rows = useVirtualizer({
    count: rows.length,
    getScrollElement: () => steering.element,
    estimateSize: (index) => rows[index]?.height ?? 100,
    getItemKey: (index) => rows[index]?.key ?? index,
    initialOffset: () => steering.offsetIn(rows),
    initialRect: { width: 800, height: 800 },
    overscan: 2,
    paddingStart: 12,
    paddingEnd: 16,
    useFlushSync: false,
  });
  // What changes above what is seen moves what is seen along; a row that is being read and grows below does not.
  virtual.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, { scrollOffset }) =>
    item.end <= (scrollOffset ?? 0);
  useLayoutEffect(() => steering.settle(virtual, rows));
  return virtual;
}
