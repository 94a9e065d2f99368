import { readFileSync } from "node:fs";
import type { PageHost } from "../page-host.ts";
import { StrictEmitter, checkOptions, createEvent } from "../strict.ts";
import { contentsEvents } from "./web-contents-events.ts";

/** The part of `webContents` that a person sees at work: zoom, developer tools, editing, scripts and styles. */
export abstract class ContentsView extends StrictEmitter {
  abstract readonly host: PageHost;
  #devTools = false;
  #zoom = 1;

  constructor() {
    super("webContents", contentsEvents);
  }

  protected abstract get allowsDevTools(): boolean;
  protected abstract zoomed(factor: number): void;

  /** The first zoom, before there is a window to tell. */
  protected startZoom(factor: number): void {
    this.#zoom = factor;
  }

  get zoomFactor(): number {
    return this.#zoom;
  }

  set zoomFactor(factor: number) {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoom = factor;
    this.zoomed(factor);
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  get zoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }

  set zoomLevel(level: number) {
    this.zoomFactor = 1.2 ** level;
  }

  setZoomLevel(level: number): void {
    this.zoomLevel = level;
  }

  getZoomLevel(): number {
    return this.zoomLevel;
  }

  async setVisualZoomLevelLimits(_minimum: number, _maximum: number): Promise<void> {}

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.host.evaluate(code, userGesture);
  }

  async insertCSS(css: string): Promise<string> {
    const text = JSON.stringify(readableCss(css));
    await this.host.evaluate(
      `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${text}); document.adoptedStyleSheets.push(sheet); } 0`,
    );
    return "1";
  }

  /** Developer tools have no window here; whether they are open is kept, and their events are sent. */
  openDevTools(options: object = {}): void {
    checkOptions("openDevTools", options, ["mode", "activate", "title"]);
    if (this.#devTools || !this.allowsDevTools) return;
    this.#devTools = true;
    this.emit("devtools-opened", createEvent());
  }

  closeDevTools(): void {
    if (!this.#devTools) return;
    this.#devTools = false;
    this.emit("devtools-closed", createEvent());
  }

  isDevToolsOpened(): boolean {
    return this.#devTools;
  }

  toggleDevTools(): void {
    if (this.#devTools) this.closeDevTools();
    else this.openDevTools();
  }

  /** The editing commands go to the element that has the focus. */
  undo(): void {
    this.#edit("undo");
  }
  redo(): void {
    this.#edit("redo");
  }
  cut(): void {
    this.#edit("cut");
  }
  copy(): void {
    this.#edit("copy");
  }
  paste(): void {
    this.#edit("paste");
  }
  delete(): void {
    this.#edit("delete");
  }
  selectAll(): void {
    this.#edit("selectAll");
  }

  #edit(command: string): void {
    void this.host.evaluate(`document.execCommand(${JSON.stringify(command)})`, true).catch(() => undefined);
  }
}

/** A style sheet given by path is read; anything else is the style itself. */
function readableCss(css: string): string {
  return css.startsWith("file:") ? readFileSync(new URL(css), "utf8") : css;
}
