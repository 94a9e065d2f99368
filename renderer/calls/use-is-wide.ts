import { useEffect, useRef, useState, type RefObject } from "react";

/** Whether an element is at least so many rem wide; follows it. False until it was measured. */
export function useIsWide(rem: number): { ref: RefObject<HTMLDivElement | null>; isWide: boolean } {
  const ref = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setWide(entry.contentRect.width >= rem * size);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [rem]);
  return { ref, isWide };
}
