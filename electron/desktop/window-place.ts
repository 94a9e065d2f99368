/** A rectangle on the desktop, in device-independent pixels. */
export type Area = { x: number; y: number; width: number; height: number };

const usual = { width: 1120, height: 780 };
/** Below this the window cannot be used. */
export const smallest = { width: 480, height: 400 };
/** How much of the strip by which a window is moved must be on a display. */
const grip = { width: 120, height: 32 };
const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/**
 * Where the window opens: where it was, if it can still be seen and moved there; else in the middle of the first display.
 * `displays` are the areas that windows may use; never larger than the one it is on.
 */
export function placeWindow(saved: Area | null, displays: readonly Area[]): Area {
  const home = displays.find((display) => saved !== null && canBeMoved(saved, display));
  const display = home ?? displays[0] ?? { x: 0, y: 0, ...usual };
  const width = Math.min(Math.max(saved?.width ?? usual.width, smallest.width), display.width);
  const height = Math.min(Math.max(saved?.height ?? usual.height, smallest.height), display.height);
  if (home && saved) return { x: saved.x, y: saved.y, width, height };
  const x = Math.round(display.x + (display.width - width) / 2);
  const y = Math.round(display.y + (display.height - height) / 2);
  return { x, y, width, height };
}

/** Whether enough of the window's upper edge lies on the display. */
function canBeMoved(window: Area, display: Area): boolean {
  const left = Math.max(window.x, display.x);
  const right = Math.min(window.x + window.width, display.x + display.width);
  const isInHeight = window.y >= display.y && window.y + grip.height <= display.y + display.height;
  return isInHeight && right - left >= grip.width;
}

/** Where the quick ask opens on a display: in the middle, a fifth from the top. */
export function placeQuickAsk(size: { width: number; height: number }, display: Area): Area {
  const width = Math.min(size.width, display.width);
  const x = Math.round(display.x + (display.width - width) / 2);
  const y = Math.round(display.y + display.height / 5);
  return { x, y, width, height: Math.min(size.height, display.y + display.height - y) };
}

/** The next zoom factor, larger (`1`) or smaller (`-1`); the same at either end. */
export function nextZoom(factor: number, step: 1 | -1): number {
  const steps = step === 1 ? zoomSteps : zoomSteps.toReversed();
  return steps.find((one) => (one - factor) * step > 0.01) ?? factor;
}

/** A zoom factor as it was saved, if it is one. */
export function readZoom(saved: unknown): number {
  return typeof saved === "number" && saved >= 0.5 && saved <= 3 ? saved : 1;
}

/** A rectangle as it was saved, if it is one. */
export function readArea(saved: unknown): Area | null {
  if (typeof saved !== "object" || saved === null) return null;
  const { x, y, width, height } = saved as Partial<Record<keyof Area, unknown>>;
  const numbers = [x, y, width, height].filter((side): side is number => Number.isSafeInteger(side));
  const [left = 0, top = 0, wide = 0, high = 0] = numbers;
  return numbers.length === 4 && wide > 0 && high > 0 ? { x: left, y: top, width: wide, height: high } : null;
}
