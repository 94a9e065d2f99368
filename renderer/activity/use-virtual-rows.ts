import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useEffect, type RefObject } from "react";
import type { Lister } from "./listing.ts";
import type { Row } from "./rows.ts";
import { useRowHeights } from "./use-row-heights.ts";

export type VirtualRows = Virtualizer<HTMLDivElement, Element>;

/** So many rows before the end the next page is asked for: it is there before the end comes into sight. */
const reachAhead = 40;

/** Which rows are in sight, and where each of them stands. */
export function useVirtualRows(rows: readonly Row[], scroll: RefObject<HTMLDivElement | null>): VirtualRows {
  const heights = useRowHeights(scroll);
  // oxlint-disable-next-line react/incompatible-library -- it is drawn anew on every scroll, which is what is wanted
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[rows[index]?.type ?? "call"],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [virtual, heights]);
  return virtual;
}

/** Asks for older rows as the end comes near. */
export function useReach(virtual: VirtualRows, { lister, rows }: { lister: Lister; rows: number }): void {
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows - reachAhead) void lister.more();
  }, [last, rows, lister]);
}
