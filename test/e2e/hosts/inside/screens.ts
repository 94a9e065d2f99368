import type { ElectronModule } from "./electron-module.ts";
import { redefine } from "./redefine.ts";
import { serve } from "./serve.ts";

type Display = Electron.Display;
type Point = Electron.Point;
type Rectangle = Electron.Rectangle;

/** The machine's own displays and pointer until a test says others. */
export function serveScreens({ screen }: ElectronModule): void {
  // The module's `screen` is a proxy, before which nothing can be put; a listener's return value is the object itself.
  const itself = (): Electron.Screen => screen.on("display-added", () => undefined);
  serve("screen.point", (point: Point) => redefine(itself(), "getCursorScreenPoint", () => ({ ...point })));
  serve("screen.set", (all: Rectangle[]) => {
    const displays = all.map(display);
    const at = ({ x, y }: Point) => displays.find(({ bounds }) => isInside({ x, y }, bounds)) ?? displays[0];
    const middle = ({ x, y, width, height }: Rectangle) => at({ x: x + width / 2, y: y + height / 2 });
    const real = itself();
    redefine(real, "getAllDisplays", () => displays);
    redefine(real, "getPrimaryDisplay", () => displays[0]);
    redefine(real, "getDisplayNearestPoint", at);
    redefine(real, "getDisplayMatching", middle);
  });
}

function isInside({ x, y }: Point, bounds: Rectangle): boolean {
  return x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height;
}

type SeenDisplay = Pick<Display, "id" | "bounds" | "size" | "workArea" | "workAreaSize" | "scaleFactor">;

function display(bounds: Rectangle, index: number): SeenDisplay {
  const size = { width: bounds.width, height: bounds.height };
  return { id: index + 1, bounds, size, workArea: bounds, workAreaSize: size, scaleFactor: 1 };
}
