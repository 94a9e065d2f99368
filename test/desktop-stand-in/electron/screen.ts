import { serve } from "../control/control.ts";
import { StrictEmitter } from "../strict.ts";
import { notImplemented } from "../strict.ts";
import { isReady } from "./app-state.ts";
import type { Rectangle } from "./window-options.ts";

type Point = { x: number; y: number };

/** One display of 1920 × 1080 with nothing reserved, and a pointer that tests move. */
class Screen extends StrictEmitter {
  pointer: Point = { x: 960, y: 540 };
  displays: Rectangle[] = [{ x: 0, y: 0, width: 1920, height: 1080 }];

  constructor() {
    super("screen", ["display-added", "display-removed", "display-metrics-changed"]);
  }

  getCursorScreenPoint(): Point {
    return { ...ready(this.pointer) };
  }

  getPrimaryDisplay(): object {
    return this.#display(ready(0));
  }

  getAllDisplays(): object[] {
    return this.displays.map((_, index) => this.#display(index));
  }

  getDisplayNearestPoint({ x, y }: Point): object {
    const inside = this.displays.findIndex(
      (at) => x >= at.x && x < at.x + at.width && y >= at.y && y < at.y + at.height,
    );
    return this.#display(ready(Math.max(inside, 0)));
  }

  getDisplayMatching({ x, y, width, height }: Rectangle): object {
    return this.getDisplayNearestPoint({ x: x + width / 2, y: y + height / 2 });
  }

  #display(index: number): object {
    const bounds = this.displays[index];
    if (!bounds) throw notImplemented("screen without a display");
    const size = { width: bounds.width, height: bounds.height };
    const areas = { bounds: { ...bounds }, size, workArea: { ...bounds }, workAreaSize: { ...size } };
    return {
      id: index + 1,
      label: `Display ${index + 1}`,
      scaleFactor: 1,
      rotation: 0,
      internal: false,
      ...areas,
    };
  }
}

/** Electron refuses the module before the app is ready. */
function ready<T>(value: T): T {
  if (!isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
  return value;
}

export const screen: Screen = new Screen();

/** The first display's bounds. */
export function screenBounds(): Rectangle {
  return { ...(screen.displays[0] ?? { x: 0, y: 0, width: 1920, height: 1080 }) };
}

serve("screen.set", (displays: Rectangle[]) => {
  screen.displays = displays;
});
serve("screen.point", (point: Point) => {
  screen.pointer = point;
});
