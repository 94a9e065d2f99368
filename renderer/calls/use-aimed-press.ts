import { useEffect, useRef, type MouseEvent, type PointerEvent } from "react";

type AimedPress = {
  /** Goes on the button: when the pointer came to be over it. */
  onPointerOver(event: PointerEvent<HTMLElement>): void;
  /** Whether a press was meant for the button that it hit. */
  isAimed(event: MouseEvent<HTMLElement>): boolean;
};

/** So long a button must lie under a pointer that rests before a press counts: longer than a press that was on its way. */
const restMs = 500;

/**
 * Tells presses that were meant for a button from those that hit it because it moved under the pointer (clickjacking by
 * timing). Meant are: the keyboard, a finger or pen, a pointer that was moved onto the button, and one under which the
 * button has lain for a moment. Times are those of the events.
 */
export function useAimedPress(): AimedPress {
  const pointer = useRef<{ x: number; y: number; over: Element | null } | null>(null);
  const arrivedAt = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const move = ({ screenX: x, screenY: y, clientX, clientY }: globalThis.PointerEvent): void => {
      // Browsers tell of moves also where the page moved and the pointer did not.
      if (pointer.current?.x === x && pointer.current.y === y) return;
      pointer.current = { x, y, over: document.elementFromPoint(clientX, clientY) };
    };
    window.addEventListener("pointermove", move, { capture: true, passive: true });
    return () => window.removeEventListener("pointermove", move, { capture: true });
  }, []);
  return {
    onPointerOver({ currentTarget, relatedTarget, timeStamp }) {
      const isFromInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
      if (!isFromInside) arrivedAt.current = timeStamp;
    },
    isAimed({ currentTarget, detail, nativeEvent, timeStamp }) {
      const isMouse = !("pointerType" in nativeEvent) || nativeEvent.pointerType === "mouse";
      // A press of a key makes a click without a count.
      if (detail === 0 || !isMouse) return true;
      const over = pointer.current?.over ?? null;
      return (over !== null && currentTarget.contains(over)) || timeStamp - arrivedAt.current >= restMs;
    },
  };
}
