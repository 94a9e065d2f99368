import { useEffect, useMemo, useState, type RefObject } from "react";
import type { Row } from "./rows.ts";

type RowHeights = Readonly<Record<Row["type"], number>>;

/** Heights in rem. In a narrow window a call has two lines. */
const wide = { turn: 3.9, call: 2.5, fact: 2.6, detail: 30 } as const;
const narrow = { ...wide, turn: 5.2, call: 4.3, fact: 4.2 } as const;
/** As in the style sheet: below this the columns do not fit beside each other. */
const narrowBelowRem = 46;

/** How high each kind of row is drawn, in CSS pixels: known without measuring any, and right for each size of text. */
export function useRowHeights(scroll: RefObject<HTMLElement | null>): RowHeights {
  const [place, setPlace] = useState({ rem: 14, isNarrow: false });
  useEffect(() => {
    const element = scroll.current;
    if (element === null) return;
    const update = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const isNarrow = element.clientWidth < narrowBelowRem * rem;
      setPlace((before) => (before.rem === rem && before.isNarrow === isNarrow ? before : { rem, isNarrow }));
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroll]);
  return useMemo(() => {
    const heights = place.isNarrow ? narrow : wide;
    const pixels = (rem: number): number => Math.round(rem * place.rem);
    return {
      turn: pixels(heights.turn),
      call: pixels(heights.call),
      fact: pixels(heights.fact),
      detail: pixels(heights.detail),
    };
  }, [place]);
}
