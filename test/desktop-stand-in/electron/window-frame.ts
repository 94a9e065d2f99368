import { StrictEmitter, createEvent } from "../strict.ts";
import { screenBounds } from "./screen.ts";
import {
  checkWindowOptions,
  firstBounds,
  limited,
  type Rectangle,
  type WindowOptions,
} from "./window-options.ts";

/** The events of `BrowserWindow` that the stand-in sends. */
const events = [
  "always-on-top-changed",
  "blur",
  "close",
  "closed",
  "enter-full-screen",
  "focus",
  "hide",
  "leave-full-screen",
  "maximize",
  "minimize",
  "move",
  "moved",
  "page-title-updated",
  "ready-to-show",
  "resize",
  "resized",
  "responsive",
  // Chromium does not tell CDP that a page hangs.
  "unresponsive",
  "restore",
  "show",
  "unmaximize",
];

/** The part of a window that the system's window manager would keep: place, size, state, title. */
export abstract class WindowFrame extends StrictEmitter {
  protected readonly frameOptions: WindowOptions;
  protected frameState: "normal" | "minimized" | "maximized" | "fullscreen" = "normal";
  #bounds: Rectangle;
  #title: string;
  #onTop: boolean;
  /** Each time that the app asked for attention (`true`) or took it back. */
  flashes: boolean[] = [];

  constructor(options: WindowOptions) {
    super("BrowserWindow", events);
    checkWindowOptions(options);
    this.frameOptions = options;
    this.#title = options.title ?? "Electron";
    this.#onTop = options.alwaysOnTop ?? false;
    this.#bounds = firstBounds(options, screenBounds());
  }

  /** Throws if the window is destroyed. */
  protected abstract alive(): true;
  protected abstract appear(): void;
  /** Brings the page to the window's size. */
  protected abstract resizePage(): void;

  isMinimized(): boolean {
    return this.frameState === "minimized";
  }

  maximize(): void {
    if (this.frameState === "maximized") return;
    this.frameState = "maximized";
    this.emit("maximize", createEvent());
    this.appear();
    this.resizePage();
  }

  unmaximize(): void {
    if (this.frameState !== "maximized") return;
    this.frameState = "normal";
    this.emit("unmaximize", createEvent());
    this.resizePage();
  }

  isMaximized(): boolean {
    return this.frameState === "maximized";
  }

  setFullScreen(on: boolean): void {
    if (on === this.isFullScreen()) return;
    this.frameState = on ? "fullscreen" : "normal";
    this.emit(on ? "enter-full-screen" : "leave-full-screen", createEvent());
    this.resizePage();
  }

  isFullScreen(): boolean {
    return this.frameState === "fullscreen";
  }

  isNormal(): boolean {
    return this.frameState === "normal";
  }

  getBounds(): Rectangle {
    this.alive();
    const filled = this.frameState === "maximized" || this.frameState === "fullscreen";
    return filled ? screenBounds() : { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Rectangle>, _animate?: boolean): void {
    this.alive();
    const before = this.#bounds;
    this.#bounds = limited({ ...before, ...bounds }, this.frameOptions);
    const { x, y, width, height } = this.#bounds;
    if (x !== before.x || y !== before.y) this.#told("move", "moved");
    if (width !== before.width || height !== before.height) this.#told("resize", "resized");
    this.resizePage();
  }

  #told(...names: string[]): void {
    for (const name of names) this.emit(name, createEvent());
  }

  getSize(): number[] {
    return [this.getBounds().width, this.getBounds().height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.getBounds().x, this.getBounds().y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    const { x, y } = firstBounds({ ...this.#bounds, x: undefined, y: undefined } as never, screenBounds());
    this.setBounds({ x, y });
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  setAlwaysOnTop(on: boolean, _level?: string): void {
    if (on === this.#onTop) return;
    this.#onTop = on;
    this.emit("always-on-top-changed", createEvent(), on);
  }

  isAlwaysOnTop(): boolean {
    return this.#onTop;
  }

  flashFrame(on: boolean): void {
    this.flashes.push(on);
  }

  isResizable(): boolean {
    return this.frameOptions.resizable ?? true;
  }

  setMenuBarVisibility(_visible: boolean): void {}

  setSkipTaskbar(_skip: boolean): void {}

  setVisibleOnAllWorkspaces(_visible: boolean, _options?: object): void {}

  setBackgroundColor(_color: string): void {}

  setMinimumSize(minWidth: number, minHeight: number): void {
    Object.assign(this.frameOptions, { minWidth, minHeight });
    this.setBounds({});
  }
}
