import type { Readable, Writable } from "node:stream";

/** What a CDP event or result holds; each caller names the fields that it reads. */
export type Fields = Record<string, unknown>;
type Listener = (parameters: Fields) => void;
type Waiting = { resolve: (result: Fields) => void; reject: (error: Error) => void; method: string };
type Incoming = {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Fields;
  result?: Fields;
  error?: { message: string };
};

/** A failure that Chromium itself reported; after its end every call fails with one of these. */
class CdpError extends Error {}

/**
 * A client of the Chrome DevTools Protocol over the two pipes of `--remote-debugging-pipe` (messages end with NUL).
 * Not Playwright's: the stand-in must act on targets before their first byte runs, which needs the child sessions.
 */
export class Cdp {
  readonly #output: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<string, CdpSession>();
  #lastId = 0;
  #closed = false;
  readonly browser: CdpSession = new CdpSession(this, "");

  constructor(output: Writable, input: Readable) {
    this.#output = output;
    this.#sessions.set("", this.browser);
    // A long message comes in many parts: they are put together once, when its end is there.
    let parts: string[] = [];
    input.setEncoding("utf8");
    input.on("data", (text: string) => {
      const [first = "", ...others] = text.split("\0");
      parts.push(first);
      for (const next of others) {
        this.#receive(JSON.parse(parts.join("")) as Incoming);
        parts = [next];
      }
    });
    input.on("close", () => this.close());
    output.on("error", () => this.close());
  }

  /** The session with this id; made on first use, so that its events find their listeners. */
  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  send(sessionId: string, method: string, parameters: Fields): Promise<Fields> {
    if (this.#closed) return Promise.reject(new CdpError(`${method}: Chromium has gone`));
    const id = ++this.#lastId;
    const message = { id, method, params: parameters, ...(sessionId === "" ? {} : { sessionId }) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.#output.write(`${JSON.stringify(message)}\0`);
    });
  }

  /** Everything that still waits fails; the browser session hears `closed`. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { reject, method } of this.#waiting.values()) {
      reject(new CdpError(`${method}: Chromium has gone`));
    }
    this.#waiting.clear();
    this.browser.dispatch("closed", {});
  }

  #receive(message: Incoming): void {
    if (message.id === undefined) {
      this.session(message.sessionId ?? "").dispatch(message.method ?? "", message.params ?? {});
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new CdpError(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result ?? {});
  }
}

/** One attached target (or the browser, whose id is empty). */
export class CdpSession {
  readonly #cdp: Cdp;
  readonly id: string;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(cdp: Cdp, id: string) {
    this.#cdp = cdp;
    this.id = id;
  }

  send(method: string, parameters: Fields = {}): Promise<Fields> {
    return this.#cdp.send(this.id, method, parameters);
  }

  on(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event);
    if (listeners) listeners.push(listener);
    else this.#listeners.set(event, [listener]);
  }

  dispatch(event: string, parameters: Fields): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(parameters);
  }
}
