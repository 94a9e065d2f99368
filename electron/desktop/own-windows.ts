import type { BrowserWindow, WebContents } from "electron";
import type { Push } from "../../shared/ipc.ts";
import { pushChannel } from "../../shared/ipc/channels.ts";

/** Steward's own windows: who may ask, and who is told. */
export type OwnWindows = {
  add(window: BrowserWindow): void;
  has(contents: unknown): boolean;
  /** The page has asked for something: by then it listens. */
  heardFrom(contents: WebContents): void;
  /** Tells one window, as soon as its page listens. */
  tell(window: BrowserWindow, push: Push): void;
  /** Tells every page that listens; one that is still loading asks for the state by itself. */
  tellAll(push: Push): void;
};

/** `waiting` is null once the page listens. */
type Page = { contents: WebContents; waiting: Push[] | null };

export function createOwnWindows(): OwnWindows {
  const pages = new Map<unknown, Page>();
  const send = ({ contents }: Page, push: Push): void => {
    if (!contents.isDestroyed()) contents.send(pushChannel, push);
  };
  return {
    add({ webContents: contents }) {
      const page: Page = { contents, waiting: [] };
      pages.set(contents, page);
      // A page that is loaded again has to begin anew; this comes before anything in it runs.
      contents.on("did-navigate", () => (page.waiting ??= []));
      contents.once("destroyed", () => pages.delete(contents));
    },
    has: (contents) => pages.has(contents),
    heardFrom(contents) {
      const page = pages.get(contents);
      const waiting = page?.waiting ?? [];
      if (page) page.waiting = null;
      for (const push of waiting) if (page) send(page, push);
    },
    tell({ webContents }, push) {
      const page = pages.get(webContents);
      if (page?.waiting) page.waiting.push(push);
      else if (page) send(page, push);
    },
    tellAll(push) {
      for (const page of pages.values()) if (page.waiting === null) send(page, push);
    },
  };
}
