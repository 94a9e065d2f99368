import { useEffect, useRef, type RefObject } from "react";
import { call } from "../bridge.ts";

/** CSS pixels. Beyond this the answer scrolls: the small window stays small. */
const tallest = 560;
const smallest = 40;

/** Keeps the window as high as what it shows. */
export function useFitWindow(): RefObject<HTMLElement | null> {
  const whole = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = whole.current;
    if (!element) return;
    let last = 0;
    const observer = new ResizeObserver(() => {
      const height = Math.max(smallest, Math.min(Math.ceil(element.offsetHeight), tallest));
      if (height === last) return;
      last = height;
      void call("quick.resize", { height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return whole;
}
