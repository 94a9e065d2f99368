import { checkOptions, notImplemented } from "../strict.ts";

/** The options of `BrowserWindow` that act here. */
export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  readonly center?: boolean;
  readonly show?: boolean;
  readonly title?: string;
  readonly alwaysOnTop?: boolean;
  readonly resizable?: boolean;
  readonly minimizable?: boolean;
  readonly maximizable?: boolean;
  readonly movable?: boolean;
  readonly closable?: boolean;
  readonly focusable?: boolean;
  readonly skipTaskbar?: boolean;
  readonly frame?: boolean;
  readonly backgroundColor?: string;
  readonly autoHideMenuBar?: boolean;
  readonly webPreferences?: object;
}

const acting = [
  "width",
  "height",
  "x",
  "y",
  "minWidth",
  "minHeight",
  "maxWidth",
  "maxHeight",
  "center",
  "show",
];
const kept = [
  "title",
  "alwaysOnTop",
  "resizable",
  "minimizable",
  "maximizable",
  "movable",
  "closable",
  "focusable",
];
/** Looks that belong to the system's window frame, which a headless page does not have. */
const looks = [
  "acceptFirstMouse",
  "autoHideMenuBar",
  "backgroundColor",
  "backgroundMaterial",
  "darkTheme",
  "frame",
  "fullscreenable",
  "hasShadow",
  "icon",
  "paintWhenInitiallyHidden",
  "roundedCorners",
  "skipTaskbar",
  "thickFrame",
  "titleBarOverlay",
  "titleBarStyle",
  "trafficLightPosition",
  "transparent",
  "type",
  "useContentSize",
  "vibrancy",
  "visualEffectState",
  "webPreferences",
];

/** Checks options against what the stand-in knows; a wrong type throws as it does in Electron's converter. */
export function checkWindowOptions(options: WindowOptions): void {
  checkOptions("BrowserWindow", options, [...acting, ...kept, ...looks]);
  for (const name of ["width", "height", "x", "y"] as const) {
    const value = options[name];
    if (value !== undefined && !Number.isFinite(value))
      throw notImplemented(`BrowserWindow ${name}: ${value}`);
  }
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The first bounds of a window: 800 × 600 by default, in the middle of the display unless placed. */
export function firstBounds(options: WindowOptions, display: Rectangle): Rectangle {
  const width = options.width ?? 800;
  const height = options.height ?? 600;
  const x = options.x ?? Math.round(display.x + (display.width - width) / 2);
  const y = options.y ?? Math.round(display.y + (display.height - height) / 2);
  return limited({ x, y, width, height }, options);
}

/** Bounds within the window's limits. */
export function limited(bounds: Rectangle, limits: WindowOptions): Rectangle {
  const { minWidth = 0, minHeight = 0, maxWidth = Infinity, maxHeight = Infinity } = limits;
  return {
    x: Math.round(bounds.x),
    y: Math.round(bounds.y),
    width: Math.round(Math.min(Math.max(bounds.width, minWidth), maxWidth || Infinity)),
    height: Math.round(Math.min(Math.max(bounds.height, minHeight), maxHeight || Infinity)),
  };
}
