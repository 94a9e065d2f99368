import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import process from "node:process";
import { closeTarget, createTarget, onTargetGone, sessionOf } from "./browser.ts";
import type { CdpSession, Fields } from "./cdp.ts";
import { FrameTree } from "./frame-tree.ts";
import { mainWorldScript, preloadWorldScript } from "./inject.ts";

/** The isolated world that Electron gives a preload (its name is Electron's own). */
const worldName = "Electron Isolated Context";

/** What a page tells the app side. `frame` is Chromium's own word for who speaks: no page can forge it. */
export interface PageListener {
  message(message: Fields, frame: string): void;
  event(name: string, parameters: Fields): void;
  request(session: CdpSession, parameters: Fields): void;
}

export interface PageOptions {
  readonly preload: string | undefined;
  readonly inSubframes: boolean;
  readonly process: Readonly<Record<string, unknown>>;
  readonly target: Fields;
}

const told = [
  "Page.domContentEventFired",
  "Page.loadEventFired",
  "Page.frameNavigated",
  "Page.frameStartedNavigating",
  "Page.frameStartedLoading",
  "Page.frameStoppedLoading",
  "Page.navigatedWithinDocument",
  "Page.frameRequestedNavigation",
  "Page.windowOpen",
  "Runtime.consoleAPICalled",
  "Inspector.targetCrashed",
  "Inspector.detached",
];

/** One Chromium page with its preload world: everything that `webContents` needs of Chromium. */
export class PageHost {
  readonly frames: FrameTree = new FrameTree(worldName);
  readonly #binding = `steward${randomUUID().replaceAll("-", "")}`;
  readonly #openBinding = `open${randomUUID().replaceAll("-", "")}`;
  readonly #receiver = `receive${randomUUID().replaceAll("-", "")}`;
  readonly #secret = randomUUID();
  readonly #options: PageOptions;
  readonly #listener: PageListener;
  readonly #ready: Promise<{ targetId: string; session: CdpSession }>;
  targetId = "";

  constructor(options: PageOptions, listener: PageListener) {
    this.#options = options;
    this.#listener = listener;
    this.#ready = this.#open();
    this.#ready.catch(() => undefined);
  }

  async #open(): Promise<{ targetId: string; session: CdpSession }> {
    const { targetId, session } = await createTarget(this.#options.target);
    this.targetId = targetId;
    this.frames.main = targetId;
    onTargetGone(targetId, () => this.#listener.event("gone", {}));
    for (const name of told) session.on(name, (parameters) => this.#listener.event(name, parameters));
    await this.#prepare(session, true);
    return { targetId, session };
  }

  /** Sets one target up (the page, or a frame or worker in its own process) and lets it run. */
  async #prepare(session: CdpSession, isPage: boolean): Promise<void> {
    session.on("Target.attachedToTarget", (event) => {
      const { sessionId, targetInfo } = event as { sessionId: string; targetInfo: { type: string } };
      void this.#prepare(sessionOf(sessionId), false).catch(() => targetInfo);
    });
    session.on("Fetch.requestPaused", (parameters) => this.#listener.request(session, parameters));
    const { world } = this;
    const mainWorld = mainWorldScript(this.#secret, this.#openBinding);
    const optional = isPage
      ? <T>(step: Promise<T>) => step
      : (step: Promise<unknown>) => step.catch(() => ({}));
    this.frames.follow(session);
    session.on("Runtime.bindingCalled", (parameters) => this.#hear(session, parameters));
    await Promise.all([
      optional(session.send("Page.enable")),
      session.send("Runtime.enable"),
      optional(session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] })),
      session.send("Runtime.addBinding", { name: this.#binding, executionContextName: worldName }),
      session.send("Runtime.addBinding", { name: this.#openBinding }),
      optional(session.send("Page.addScriptToEvaluateOnNewDocument", { source: mainWorld })),
      optional(session.send("Page.addScriptToEvaluateOnNewDocument", { source: world, worldName })),
      session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      session.send("Runtime.runIfWaitingForDebugger"),
    ]);
  }

  /** The script of the preload's world. Electron reads the file at each load; here a window reads it once. */
  get world(): string {
    const { preload, inSubframes } = this.#options;
    const world = {
      secret: this.#secret,
      binding: this.#binding,
      receiver: this.#receiver,
      inSubframes,
      process: { ...this.#options.process, platform: process.platform, arch: process.arch },
    };
    const file = preload === undefined ? undefined : { text: readFileSync(preload, "utf8"), path: preload };
    return preloadWorldScript(world, file);
  }

  #hear(session: CdpSession, parameters: Fields): void {
    if (parameters["name"] === this.#openBinding) {
      this.#listener.event("window-open", JSON.parse(parameters["payload"] as string) as Fields);
    }
    if (parameters["name"] !== this.#binding) return;
    const frame = this.frames.frameOfContext(session, parameters["executionContextId"] as number);
    if (frame !== undefined) {
      this.#listener.message(JSON.parse(parameters["payload"] as string) as Fields, frame);
    }
  }

  /** Hands a message to the preload's world of one frame; a frame without one (yet) misses it, as in Electron. */
  deliver(frame: string, message: object): void {
    const context = this.frames.worldOf(frame);
    if (!context) return;
    const expression = `globalThis.${this.#receiver}?.(${JSON.stringify(message)})`;
    context.session
      .send("Runtime.evaluate", { expression, uniqueContextId: context.uniqueId })
      .catch(() => undefined);
  }

  /** The paths of files that the preload's world of a frame holds back; empty for one that no disk has. */
  async pathsOf(frame: string, id: number, count: number): Promise<string[]> {
    const context = this.frames.worldOf(frame);
    const indexes = Array.from({ length: context ? count : 0 }, (_, index) => index);
    return Promise.all(
      indexes.map(async (index) => {
        const expression = `globalThis.${this.#receiver}.fileOf(${id}, ${index})`;
        const uniqueContextId = context?.uniqueId;
        const evaluated = await context?.session.send("Runtime.evaluate", { expression, uniqueContextId });
        const { objectId } = (evaluated?.["result"] ?? {}) as { objectId?: string };
        const info = await context?.session.send("DOM.getFileInfo", { objectId }).catch(() => undefined);
        return (info?.["path"] as string | undefined) ?? "";
      }),
    );
  }

  /** Runs a command of the page's own session, after the page is set up. */
  async send(method: string, parameters: Fields = {}): Promise<Fields> {
    const { session } = await this.#ready;
    return session.send(method, parameters);
  }

  /** Runs code in the page's own world, as `executeJavaScript` does. The result must be JSON. */
  async evaluate(code: string, userGesture = false): Promise<unknown> {
    const parameters = { expression: code, awaitPromise: true, returnByValue: true, userGesture };
    const { result, exceptionDetails } = (await this.send("Runtime.evaluate", parameters)) as {
      result: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Resolves when the page is there and set up. */
  opened(): Promise<{ targetId: string }> {
    return this.#ready;
  }

  async close(): Promise<void> {
    const { targetId } = await this.#ready;
    await closeTarget(targetId);
  }
}
