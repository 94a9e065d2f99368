import type { CdpSession, Fields } from "./cdp.ts";
import { toApp } from "./origins.ts";

export interface Frame {
  readonly id: string;
  readonly parent: string | undefined;
  url: string;
  origin: string;
  name: string;
}
type World = { session: CdpSession; uniqueId: string };
type FrameFields = {
  id: string;
  parentId?: string;
  url: string;
  urlFragment?: string;
  name?: string;
  securityOrigin: string;
};

/** Which frames a page has, and which contexts in them are the preload's: kept from Chromium's events alone. */
export class FrameTree {
  readonly #worldName: string;
  readonly #frames = new Map<string, Frame>();
  readonly #worlds = new Map<string, World>();
  readonly #contexts = new Map<string, string>();
  main = "";

  constructor(worldName: string) {
    this.#worldName = worldName;
  }

  /** Listens to one session's frames and contexts. */
  follow(session: CdpSession): void {
    session.on("Page.frameAttached", (event) => {
      const { frameId, parentFrameId } = event as { frameId: string; parentFrameId: string };
      this.#frames.set(frameId, { id: frameId, parent: parentFrameId, url: "", origin: "", name: "" });
    });
    session.on("Page.frameNavigated", (event) => this.#navigated(event["frame"] as FrameFields));
    session.on("Page.navigatedWithinDocument", (event) => {
      const frame = this.#frames.get(event["frameId"] as string);
      if (frame) frame.url = toApp(event["url"] as string);
    });
    session.on("Page.frameDetached", (event) => {
      if (event["reason"] === "remove") this.#frames.delete(event["frameId"] as string);
    });
    session.on("Runtime.executionContextCreated", (event) =>
      this.#created(session, event["context"] as Fields),
    );
    session.on("Runtime.executionContextDestroyed", (event) => this.#destroyed(session, event));
  }

  #navigated({ id, parentId, url, urlFragment = "", name = "", securityOrigin }: FrameFields): void {
    const origin = securityOrigin === "://" ? "null" : toApp(securityOrigin).replace(/\/$/u, "");
    this.#frames.set(id, { id, parent: parentId, url: toApp(url + urlFragment), origin, name });
  }

  #created(session: CdpSession, context: Fields): void {
    if (context["name"] !== this.#worldName) return;
    const { frameId } = context["auxData"] as { frameId: string };
    this.#contexts.set(`${session.id} ${String(context["id"])}`, frameId);
    this.#worlds.set(frameId, { session, uniqueId: context["uniqueId"] as string });
  }

  #destroyed(session: CdpSession, event: Fields): void {
    this.#contexts.delete(`${session.id} ${String(event["executionContextId"])}`);
    for (const [frame, world] of this.#worlds) {
      if (world.uniqueId === event["executionContextUniqueId"]) this.#worlds.delete(frame);
    }
  }

  get(id: string): Frame | undefined {
    return this.#frames.get(id);
  }

  all(): Frame[] {
    return [...this.#frames.values()];
  }

  worldOf(frame: string): World | undefined {
    return this.#worlds.get(frame);
  }

  frameOfContext(session: CdpSession, context: number): string | undefined {
    return this.#contexts.get(`${session.id} ${context}`);
  }
}
