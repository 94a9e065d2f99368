import { browserSession } from "../browser.ts";
import { toApp, toChromium } from "../origins.ts";
import type { PausedRequest } from "../requests.ts";
import { StrictEmitter, checkOptions, notImplemented, strict } from "../strict.ts";
import { protocol } from "./protocol.ts";

type Callback<T> = (answer: T) => void;
type RequestHandler = (
  contents: unknown,
  permission: string,
  callback: Callback<boolean>,
  details: object,
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type Headers = Record<string, string[]>;
type BeforeRequest = (
  details: object,
  callback: Callback<{ cancel?: boolean; redirectURL?: string }>,
) => void;
type HeadersReceived = (
  details: object,
  callback: Callback<{
    cancel?: boolean;
    responseHeaders?: Record<string, string | string[]>;
    statusLine?: string;
  }>,
) => void;
type Filter<T> = { filter: { urls: readonly string[] } | undefined; listener: T };

/** Electron's names of permissions, each with Chromium's (CDP `Browser.PermissionDescriptor`). */
const permissions: Record<string, string> = {
  "clipboard-read": "clipboard-read",
  "clipboard-sanitized-write": "clipboard-write",
  geolocation: "geolocation",
  "idle-detection": "idle-detection",
  media: "camera",
  microphone: "microphone",
  midi: "midi",
  notifications: "notifications",
  "persistent-storage": "persistent-storage",
  "storage-access": "storage-access",
  "window-management": "window-management",
};

/** The default session, the only one that the stand-in has. */
class Session extends StrictEmitter {
  readonly protocol: object = protocol;
  readonly webRequest: object;
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  readonly #decided = new Set<string>();
  #beforeRequest: Filter<BeforeRequest> | undefined;
  #headersReceived: Filter<HeadersReceived> | undefined;

  constructor() {
    super("session", ["will-download"]);
    this.webRequest = strict("webRequest", {
      onBeforeRequest: (...parameters: [unknown, unknown?]) => {
        this.#beforeRequest = filtered<BeforeRequest>(parameters);
      },
      onHeadersReceived: (...parameters: [unknown, unknown?]) => {
        this.#headersReceived = filtered<HeadersReceived>(parameters);
      },
    });
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
    this.#decided.clear();
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
    this.#decided.clear();
  }

  /** `null` means the default, which refuses every device; any other handler would need real devices. */
  setDevicePermissionHandler(handler: unknown): void {
    if (typeof handler !== "function" && handler !== null) throw new TypeError("Expected a function or null");
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    if (enabled) throw notImplemented("session.setSpellCheckerEnabled(true)");
  }

  get spellCheckerEnabled(): boolean {
    return false;
  }

  async clearStorageData(options: object = {}): Promise<void> {
    checkOptions("session.clearStorageData", options, []);
    await browserSession().send("Storage.clearCookies");
  }

  async clearCache(): Promise<void> {}

  isPersistent(): boolean {
    return true;
  }

  /** Asks the app as Electron would when a page asks; with no handler Electron grants everything. */
  askPermission(contents: unknown, permission: string, details: { requestingUrl: string }): Promise<boolean> {
    const handler = this.#request;
    if (!handler) return Promise.resolve(true);
    return new Promise((resolve) => {
      handler(contents, permission, resolve, { isMainFrame: true, ...details });
    });
  }

  /**
   * Electron decides when a page asks; Chromium must be told before. So each new document's origin is asked about first:
   * the check handler if there is one, else the request handler; what is not granted at that time is denied.
   */
  async decidePermissions(contents: unknown, url: string): Promise<void> {
    const { origin } = new URL(toChromium(url));
    if (origin === "null" || this.#decided.has(origin)) return;
    this.#decided.add(origin);
    const decide = async ([permission, name]: [string, string]) => {
      const asked = permission === "microphone" ? "media" : permission;
      const details = { requestingUrl: url, isMainFrame: true };
      const checked = this.#check?.(contents, asked, toApp(origin), details) ?? true;
      const setting = checked && (await this.askPermission(contents, asked, details)) ? "granted" : "denied";
      await browserSession().send("Browser.setPermission", { permission: { name }, setting, origin });
    };
    await Promise.all(Object.entries(permissions).map(decide));
  }

  /** `onBeforeRequest`'s answer; empty if nobody listens. */
  beforeRequest(
    request: PausedRequest,
    contentsId: number,
  ): Promise<{ cancel?: boolean; redirectURL?: string }> {
    const { url, method } = request;
    if (!matches(this.#beforeRequest, url)) return Promise.resolve({});
    const details = { id: 0, url, method, webContentsId: contentsId, resourceType: resourceType(request) };
    return new Promise((resolve) => this.#beforeRequest?.listener(details, resolve));
  }

  watchesHeaders(url: string): boolean {
    return matches(this.#headersReceived, url);
  }

  /** The headers after `onHeadersReceived`; undefined if it cancelled. */
  async headersReceived(
    request: PausedRequest,
    status: number,
    headers: Headers,
  ): Promise<Headers | undefined> {
    if (!this.watchesHeaders(request.url)) return headers;
    const { url, method } = request;
    const details = {
      url,
      method,
      statusCode: status,
      statusLine: `HTTP/1.1 ${status}`,
      responseHeaders: headers,
    };
    const answer = await new Promise<Parameters<Parameters<HeadersReceived>[1]>[0]>((resolve) =>
      this.#headersReceived?.listener({ ...details, resourceType: resourceType(request) }, resolve),
    );
    if (answer.cancel) return undefined;
    const changed = Object.entries(answer.responseHeaders ?? headers);
    return Object.fromEntries(changed.map(([name, value]) => [name, [value].flat()]));
  }
}

function filtered<T>([first, second]: [unknown, unknown?]): Filter<T> | undefined {
  const [filter, listener] =
    typeof first === "function" || first === null ? [undefined, first] : [first, second];
  return listener ? { filter: filter as Filter<T>["filter"], listener: listener as T } : undefined;
}

function matches(registered: Filter<unknown> | undefined, url: string): boolean {
  if (!registered) return false;
  const { urls } = registered.filter ?? { urls: ["<all_urls>"] };
  return urls.some((pattern) => {
    if (pattern === "<all_urls>" || pattern === "*://*/*")
      return pattern !== "*://*/*" || url.startsWith("http");
    const escaped = pattern.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
    return new RegExp(`^${escaped.replaceAll(String.raw`\*`, ".*")}$`, "u").test(url);
  });
}

function resourceType({ resourceType: type }: PausedRequest): string {
  const named: Record<string, string> = { Document: "mainFrame", XHR: "xhr", Fetch: "xhr" };
  return named[type] ?? type.toLowerCase();
}

export const defaultSession: Session = new Session();
export const session: object = strict("session", { defaultSession });
