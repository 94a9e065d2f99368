import { useEffect, useRef, type RefObject } from "react";

/** Keeps the end of a form in sight: what came of a press must not lie below the edge. Scrolls whenever `change` differs. */
export function useInSight(change: unknown): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
    // oxlint-disable-next-line react/exhaustive-deps -- the change is what it scrolls for, not what it reads
  }, [change]);
  return end;
}
