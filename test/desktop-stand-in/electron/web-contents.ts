import process from "node:process";
import type { Fields } from "../cdp.ts";
import { PageHost } from "../page-host.ts";
import { toApp, toChromium } from "../origins.ts";
import { pausedRequest } from "../requests.ts";
import { createEvent, notImplemented } from "../strict.ts";
import { ContentsLoading } from "./contents-loading.ts";
import { IpcMain, receive } from "./ipc-main.ts";
import { answerRequest } from "./navigation.ts";
import { NavigationHistory } from "./navigation-history.ts";
import { defaultSession } from "./session.ts";
import { frameOf, type WebFrameMain } from "./web-frame-main.ts";
import { consoleMessage, type WindowOpenHandler } from "./web-contents-events.ts";
import { readPreferences, type Preferences } from "./web-preferences.ts";

export type Key = {
  key: string;
  code: string;
  control: boolean;
  alt: boolean;
  shift: boolean;
  meta: boolean;
};

/** What a page asks of the window around it. */
export interface ContentsOwner {
  key(key: Key): void;
  titled(title: string): void;
  loaded(): void;
  /** The page was closed from outside: the person closed its window, or a test its page. */
  gone(): void;
  opened(url: string, options: object): void;
  zoomed(factor: number): void;
}

const all = new Map<number, WebContents>();

/** One page, as the main process sees it. */
export class WebContents extends ContentsLoading {
  override readonly host: PageHost;
  readonly id: number = all.size + 1;
  readonly ipc: IpcMain = new IpcMain();
  readonly session: typeof defaultSession = defaultSession;
  readonly navigationHistory: NavigationHistory;
  readonly #preferences: Preferences;
  readonly #owner: ContentsOwner;
  #rtcPolicy = "default";
  #windowOpenHandler: WindowOpenHandler = () => ({ action: "allow" });
  #loading = 0;
  #destroyed = false;
  #crashed = false;
  #title = "";
  constructor(preferences: object, owner: ContentsOwner) {
    super();
    this.#preferences = readPreferences(preferences);
    this.#owner = owner;
    all.set(this.id, this);
    this.host = new PageHost(
      {
        preload: this.#preferences.preload,
        inSubframes: this.#preferences.nodeIntegrationInSubFrames,
        process: {
          type: "renderer",
          sandboxed: true,
          contextIsolated: true,
          isMainFrame: true,
          versions: { ...process.versions },
          argv: [process.execPath, ...this.#preferences.additionalArguments],
        },
        target: this.#preferences.target,
      },
      {
        message: (message, frame) => this.#message(message, frame),
        event: (name, parameters) => this.#event(name, parameters),
        request: (session, parameters) => void answerRequest(this, pausedRequest(session, parameters)),
      },
    );
    this.navigationHistory = new NavigationHistory(this.host, this.expected);
    this.startZoom(this.#preferences.zoomFactor);
  }

  static getAllWebContents(): WebContents[] {
    return [...all.values()].filter((contents) => !contents.isDestroyed());
  }

  static fromId(id: number): WebContents | undefined {
    return all.get(id);
  }

  static getFocusedWebContents(): WebContents | null {
    throw notImplemented("webContents.getFocusedWebContents");
  }

  override get mainFrame(): WebFrameMain {
    return frameOf(this.host, this.host.frames.main);
  }

  send(channel: string, ...values: unknown[]): void {
    this.mainFrame.send(channel, ...values);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  /** Remembered only: Chromium takes it from its command line (`webrtc-ip-handling-policy`). */
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.#rtcPolicy = policy;
  }

  getWebRTCIPHandlingPolicy(): string {
    return this.#rtcPolicy;
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): string {
    return "window";
  }

  getOSProcessId(): number {
    return process.pid;
  }

  getUserAgent(): string {
    throw notImplemented("webContents.getUserAgent");
  }

  isLoading(): boolean {
    return this.#loading > 0;
  }

  isLoadingMainFrame(): boolean {
    return this.#loading > 0;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  focus(): void {
    void this.host.send("Page.bringToFront").catch(() => undefined);
  }

  protected override get allowsDevTools(): boolean {
    return this.#preferences.devTools;
  }

  protected override zoomed(factor: number): void {
    this.#owner.zoomed(factor);
  }

  forcefullyCrashRenderer(): void {
    void this.host.send("Page.crash").catch(() => undefined);
  }

  /** Ends the page; for the window around it. */
  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.abandonLoad();
    this.emit("destroyed", createEvent());
    void this.host.close().catch(() => undefined);
  }

  #message(message: Fields, frame: string): void {
    if (this.#destroyed) return;
    const { kind } = message as { kind: string };
    if (kind === "send" || kind === "invoke") {
      void receive({ sender: this, host: this.host, frame }, message as never);
    } else if (kind === "preload-error") {
      const error = Object.assign(new Error(message["message"] as string), { stack: message["stack"] });
      process.stderr.write(
        `Unable to load preload script: ${this.#preferences.preload}\n${String(error.stack)}\n`,
      );
      this.emit("preload-error", createEvent(), this.#preferences.preload, error);
    } else if (kind === "key") this.#owner.key(message as unknown as Key);
    else if (kind === "zoom") this.emit("zoom-changed", createEvent(), message["direction"]);
    else if (kind === "files") void this.#tellPaths(frame, message as never);
  }

  async #tellPaths(frame: string, { id, count }: { id: number; count: number }): Promise<void> {
    const found = await this.host.pathsOf(frame, id, count).catch(() => []);
    this.host.deliver(frame, { kind: "file-paths", id, found });
  }

  #event(name: string, parameters: Fields): void {
    if (this.#destroyed) return;
    const isMain = parameters["frameId"] === this.host.frames.main;
    if (name === "Page.frameStartedLoading" && isMain) {
      this.#loading = 1;
      this.emit("did-start-loading", createEvent());
    } else if (name === "Page.domContentEventFired") this.emit("dom-ready", createEvent());
    else if (name === "Page.loadEventFired") void this.#loaded();
    else if (name === "Page.frameNavigated") this.#navigated(parameters["frame"] as never);
    else if (name === "Page.navigatedWithinDocument") {
      const url = toApp(parameters["url"] as string);
      this.emit("did-navigate-in-page", createEvent(), url, isMain, 1, this.mainFrame.routingId);
    } else if (name === "Page.frameRequestedNavigation") this.#requested(parameters as never);
    else if (name === "window-open") {
      const { url, name: windowName, features } = parameters as Record<string, string>;
      this.#windowOpen({ url: url ?? "", windowName: windowName ?? "", windowFeatures: [features ?? ""] });
    } else if (name === "Page.windowOpen") this.#windowOpen(parameters as never);
    else if (name === "Runtime.consoleAPICalled") {
      this.emit("console-message", createEvent(consoleMessage(parameters, this.mainFrame)));
    } else if (name === "Inspector.targetCrashed") {
      this.#crashed = true;
      this.emit("render-process-gone", createEvent(), { reason: "crashed", exitCode: 139 });
    } else if (name === "gone") this.#owner.gone();
  }

  async #loaded(): Promise<void> {
    const title = await this.host.evaluate("document.title").catch(() => "");
    if (this.#destroyed) return;
    this.#loading = 0;
    this.#title = String(title) || this.getURL();
    this.#owner.titled(this.#title);
    this.#owner.loaded();
    this.emit("did-finish-load", createEvent());
    this.emit("did-stop-loading", createEvent());
    this.finishLoad();
  }

  #navigated({
    id,
    parentId,
    unreachableUrl,
  }: {
    id: string;
    parentId?: string;
    unreachableUrl?: string;
  }): void {
    this.#crashed = false;
    if (unreachableUrl !== undefined) return;
    const url = frameOf(this.host, id).url;
    if (parentId === undefined) this.emit("did-navigate", createEvent(), url, 200, "OK");
    this.emit("did-frame-navigate", createEvent(), url, 200, "OK", parentId === undefined, 1, 1);
  }

  /** A page asked for an address that Chromium would hand to another program, or for a new tab. */
  #requested({ frameId, url, disposition }: { frameId: string; url: string; disposition: string }): void {
    if (disposition === "newTab" || disposition === "newWindow") {
      this.#windowOpen({ url, windowName: "", windowFeatures: [] }, "background-tab");
      return;
    }
    const asked = toApp(url);
    const { protocol } = new URL(asked);
    if (["http:", "https:", "about:", "data:", "javascript:"].includes(protocol) || asked !== url) return;
    const event = this.willNavigate(asked, frameId);
    if (event || protocol === "blob:") return;
    if (toChromium(asked) !== asked) void this.loadURL(asked).catch(() => undefined);
    else void this.session.askPermission(this, "openExternal", { requestingUrl: this.getURL() });
  }

  /** Asks the app about a navigation that a page wants; true if it was prevented. */
  willNavigate(url: string, frameId: string): boolean {
    const isMainFrame = frameId === this.host.frames.main;
    const details = {
      url,
      isMainFrame,
      isSameDocument: false,
      frame: frameOf(this.host, frameId),
      initiator: null,
    };
    const general = createEvent(details);
    this.emit("will-frame-navigate", general);
    if (general.defaultPrevented || !isMainFrame) return general.defaultPrevented;
    const event = createEvent(details);
    this.emit("will-navigate", event, url, false, true, 1, this.mainFrame.routingId);
    return event.defaultPrevented;
  }

  #windowOpen(
    asked: { url: string; windowName: string; windowFeatures: string[] },
    disposition = "foreground-tab",
  ) {
    const url = toApp(asked.url);
    const frameName = asked.windowName === "_blank" ? "" : asked.windowName;
    const features = asked.windowFeatures.join(",");
    const referrer = { url: "", policy: "strict-origin-when-cross-origin" };
    const answer = this.#windowOpenHandler({ url, frameName, features, disposition, referrer });
    if (answer.action === "allow") this.#owner.opened(url, answer.overrideBrowserWindowOptions ?? {});
  }
}

/** The page that has a frame. */
export function contentsOfFrame(frame: string): WebContents | undefined {
  return WebContents.getAllWebContents().find(({ host }) => host.frames.get(frame) !== undefined);
}
