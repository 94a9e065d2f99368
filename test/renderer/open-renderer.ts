import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, inject } from "vitest";
import type { Push, RequestInput, RequestName, RequestOutput } from "../../shared/ipc.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { findHeadlessChromium } from "../desktop-stand-in/chromium.ts";
import { restingState } from "./resting-state.ts";

/** What the pretended main process answers; what is not given fails with `not-given`. */
export type Answers = {
  [Name in RequestName]?: (
    input: RequestInput<Name>,
  ) => Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>>;
};

export type RendererOptions = {
  /** A window's page, or one that draws a part of a window by itself (`build-pages.ts` names them). */
  page?: `renderer/${"index" | "quick-ask"}.html` | `test/renderer/page/${string}.html`;
  answers?: Answers;
  dark?: boolean;
  width?: number;
  height?: number;
  /** A page that no other test gets: for tests that put something into it which stays. */
  isOwn?: boolean;
};

/** A window's page in a real Chromium with a pretended main process: to look at screens and to test what they do. */
export type OpenRenderer = {
  page: Page;
  /** Every request so far, in order. */
  requests: { name: RequestName; input: unknown }[];
  push(push: Push): Promise<unknown>;
  close(): Promise<void>;
};

/** Opens pages of the renderer, which were built once for all tests; one browser for a test file, with which it ends. */
export async function serveRenderer(): Promise<RendererServer> {
  const browser = await chromium.launch({
    executablePath: foundChromium(),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  afterAll(() => browser.close());
  return new RendererServer(inject("pagesAddress"), browser);
}

/** A page and who answers what it asks for at the moment. */
type Seat = { page: Page; answer(name: RequestName, input: never): unknown };

/**
 * Hands out pages. One that was closed is emptied and given out again: a new one costs several times what it takes to load
 * a window's page into one that is there.
 */
export class RendererServer {
  readonly #address: string;
  readonly #browser: Browser;
  readonly #free: Seat[] = [];

  constructor(address: string, browser: Browser) {
    this.#address = address;
    this.#browser = browser;
  }

  async open(options: RendererOptions = {}): Promise<OpenRenderer> {
    const {
      page: file = "renderer/index.html",
      answers = {},
      dark = false,
      width = 1120,
      height = 740,
      isOwn = false,
    } = options;
    const seat = (isOwn ? undefined : this.#free.pop()) ?? (await this.#newSeat());
    const { page } = seat;
    const requests: OpenRenderer["requests"] = [];
    const all: Answers = { "app.state": () => succeed(restingState), ...answers };
    seat.answer = (name, input) => {
      requests.push({ name, input });
      const answer = all[name] as ((input: never) => unknown) | undefined;
      return answer?.(input) ?? fail("not-given", `This test answers no ${name}.`, "Give it an answer.");
    };
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    await page.goto(new URL(file, this.#address).href);
    let isClosed = false;
    return {
      page,
      requests,
      push: (push) =>
        page.evaluate(`dispatchEvent(new CustomEvent("steward-push", { detail: ${JSON.stringify(push)} }))`),
      close: async () => {
        if (isClosed) return;
        isClosed = true;
        await (isOwn ? page.context().close() : this.#empty(seat));
      },
    };
  }

  async #newSeat(): Promise<Seat> {
    const context = await this.#browser.newContext();
    const seat: Seat = { page: await context.newPage(), answer: () => undefined };
    await seat.page.exposeFunction("stewardCall", (name: RequestName, input: never) =>
      seat.answer(name, input),
    );
    await seat.page.addInitScript(pretendedBridge);
    return seat;
  }

  /** Nothing of what was there is left: no page, nothing that it kept, no pointer over anything. */
  async #empty(seat: Seat): Promise<void> {
    const { page } = seat;
    seat.answer = () => undefined;
    await page.evaluate("localStorage.clear(); sessionStorage.clear()");
    await page.goto("about:blank");
    await page.mouse.move(0, 0);
    this.#free.push(seat);
  }
}

/** Runs in the page: what the preload would have put there. */
const pretendedBridge = `window.steward = {
  call: (name, input) => window.stewardCall(name, input),
  on(listen) {
    const hear = (event) => listen(event.detail);
    addEventListener("steward-push", hear);
    return () => removeEventListener("steward-push", hear);
  },
  attach: (file) => window.stewardCall("file.attach", { path: "/home/ana/Trips/" + file.name }),
};`;

function foundChromium(): string {
  const found = findHeadlessChromium();
  if (found === undefined) throw new Error("There is no Chromium here: run test/prepare.ts.");
  return found;
}
