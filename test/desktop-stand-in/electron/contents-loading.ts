import { pathToFileURL } from "node:url";
import type { Fields } from "../cdp.ts";
import { toChromium } from "../origins.ts";
import { checkOptions, createEvent } from "../strict.ts";
import { ContentsView } from "./contents-view.ts";
import type { WebFrameMain } from "./web-frame-main.ts";

/** From Chromium's net/base/net_error_list.h. */
const errorCodes: Record<string, number> = {
  ERR_ABORTED: -3,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_FAILED: -2,
  ERR_FILE_NOT_FOUND: -6,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_NAME_NOT_RESOLVED: -105,
};

/** The part of `webContents` that brings documents into the page. */
export abstract class ContentsLoading extends ContentsView {
  #load: { url: string; resolve: () => void; reject: (error: Error) => void } | undefined;
  /** Navigations that the main process asked for: they alone raise no `will-navigate`. */
  readonly expected: Set<string> = new Set();

  abstract get mainFrame(): WebFrameMain;

  getURL(): string {
    return this.mainFrame.url;
  }

  /** Loads an address; resolves at its `did-finish-load`, rejects as Electron does if it fails. */
  loadURL(url: string, options: object = {}): Promise<void> {
    checkOptions("loadURL", options, []);
    this.#load?.reject(loadError("ERR_ABORTED", -3, this.#load.url));
    this.expected.add(new URL(url).href);
    return new Promise((resolve, reject) => {
      this.#load = { url, resolve, reject };
      const failed = ({ errorText }: Fields) =>
        errorText !== undefined && this.failed(String(errorText).replace("net::", ""), url);
      this.host.send("Page.navigate", { url: toChromium(url) }).then(failed, reject);
    });
  }

  loadFile(path: string, options: object = {}): Promise<void> {
    return this.loadURL(pathToFileURL(path).href, options);
  }

  /** A load of the main frame failed: the event, and `loadURL`'s rejection. */
  failed(name: string, url: string): void {
    const code = errorCodes[name] ?? -2;
    this.emit("did-fail-load", createEvent(), code, name, url, true, 1, this.mainFrame.routingId);
    this.#load?.reject(loadError(name, code, url));
    this.#load = undefined;
  }

  reload(): void {
    this.expected.add(this.getURL());
    void this.host.send("Page.reload").catch(() => undefined);
  }

  reloadIgnoringCache(): void {
    this.expected.add(this.getURL());
    void this.host.send("Page.reload", { ignoreCache: true }).catch(() => undefined);
  }

  stop(): void {
    void this.host.send("Page.stopLoading").catch(() => undefined);
  }

  protected finishLoad(): void {
    this.#load?.resolve();
    this.#load = undefined;
  }

  protected abandonLoad(): void {
    this.#load?.reject(loadError("ERR_FAILED", -2, this.#load.url));
    this.#load = undefined;
  }
}

function loadError(name: string, code: number, url: string): Error {
  return Object.assign(new Error(`${name} (${code}) loading '${url}'`), { errno: code, code: name, url });
}
