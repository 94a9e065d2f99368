import type { PageHost } from "../page-host.ts";
import { encode } from "../page/codec.ts";
import { StrictEmitter } from "../strict.ts";

const made = new WeakMap<PageHost, Map<string, WebFrameMain>>();
let lastId = 0;

/** One frame of a page. The same frame is always the same object, as in Electron. */
export class WebFrameMain extends StrictEmitter {
  readonly #host: PageHost;
  readonly #id: string;
  /** Chromium's process and routing numbers are not to be had over CDP: these are only unique here. */
  readonly frameTreeNodeId: number = ++lastId;
  readonly routingId: number = this.frameTreeNodeId;
  readonly processId: number = 1;

  constructor(host: PageHost, id: string) {
    super("WebFrameMain", []);
    this.#host = host;
    this.#id = id;
  }

  get url(): string {
    return this.#host.frames.get(this.#id)?.url ?? "";
  }

  get origin(): string {
    return this.#host.frames.get(this.#id)?.origin ?? "";
  }

  get name(): string {
    return this.#host.frames.get(this.#id)?.name ?? "";
  }

  get detached(): boolean {
    return this.isDestroyed();
  }

  get top(): WebFrameMain | null {
    return frameOf(this.#host, this.#host.frames.main);
  }

  get parent(): WebFrameMain | null {
    const parent = this.#host.frames.get(this.#id)?.parent;
    return parent === undefined ? null : frameOf(this.#host, parent);
  }

  get frames(): WebFrameMain[] {
    const children = this.#host.frames.all().filter(({ parent }) => parent === this.#id);
    return children.map(({ id }) => frameOf(this.#host, id));
  }

  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }

  isDestroyed(): boolean {
    return this.#id !== this.#host.frames.main && this.#host.frames.get(this.#id) === undefined;
  }

  send(channel: string, ...values: unknown[]): void {
    if (typeof channel !== "string") throw new TypeError("Missing required channel argument");
    this.#host.deliver(this.#id, { kind: "message", channel, text: encode(values) });
  }

  /** Chromium's own id of the frame; for the stand-in only. */
  static idOf(frame: WebFrameMain): string {
    return frame.#id;
  }
}

/** The object for a frame. */
export function frameOf(host: PageHost, id: string): WebFrameMain {
  const known = made.get(host) ?? new Map<string, WebFrameMain>();
  made.set(host, known);
  const frame = known.get(id) ?? new WebFrameMain(host, id);
  known.set(id, frame);
  return frame;
}
