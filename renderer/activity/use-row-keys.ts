import { useEffect, useRef, type RefObject } from "react";
import type { Row } from "./rows.ts";
import type { VirtualRows } from "./use-virtual-rows.ts";

/** Up and Down go from call to call, also to those that are not drawn yet; Home and End go to the first and the last. */
export function useRowKeys(
  scroll: RefObject<HTMLElement | null>,
  virtual: VirtualRows,
  rows: readonly Row[],
): void {
  const latest = useRef({ virtual, rows });
  useEffect(() => {
    latest.current = { virtual, rows };
  });
  useEffect(() => {
    const element = scroll.current;
    const hear = (event: KeyboardEvent): void => {
      const current = placeOf(event.target);
      if (current === null || event.altKey || event.ctrlKey || event.metaKey) return;
      const target = targetOf(event.key, current, latest.current.rows);
      if (target === null) return;
      event.preventDefault();
      latest.current.virtual.scrollToIndex(target);
      focusWhenDrawn(element, target);
    };
    element?.addEventListener("keydown", hear);
    return () => element?.removeEventListener("keydown", hear);
  }, [scroll]);
}

/** The row of a call's own button; null anywhere else, where these keys mean other things. */
function placeOf(target: EventTarget | null): number | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>('li[data-type="call"]');
  const isLine = target.matches("button[aria-expanded]");
  return row === null || !isLine ? null : Number(row.dataset["index"]);
}

function isCall(row: Row): boolean {
  return row.type === "call";
}

function targetOf(key: string, current: number, rows: readonly Row[]): number | null {
  const found =
    key === "ArrowDown"
      ? rows.findIndex((row, index) => index > current && isCall(row))
      : key === "ArrowUp"
        ? rows.slice(0, current).findLastIndex(isCall)
        : key === "Home"
          ? rows.findIndex(isCall)
          : key === "End"
            ? rows.findLastIndex(isCall)
            : -1;
  return found === -1 || found === current ? null : found;
}

/** Scrolling draws the row a frame or two later. */
function focusWhenDrawn(element: HTMLElement | null, index: number, tries = 10): void {
  const button = element?.querySelector<HTMLElement>(`li[data-index="${index}"] button[aria-expanded]`);
  if (button) button.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusWhenDrawn(element, index, tries - 1));
}
