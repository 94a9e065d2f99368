import { mkdirSync, renameSync, rmSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { browserSession } from "../browser.ts";
import { toApp } from "../origins.ts";
import { StrictEmitter, createEvent } from "../strict.ts";
import { defaultSession } from "./session.ts";
import { contentsOfFrame } from "./web-contents.ts";

type State = "progressing" | "completed" | "cancelled" | "interrupted";

/** One download. Chromium writes it into a folder of the stand-in's; it comes to `setSavePath` when it is whole. */
class DownloadItem extends StrictEmitter {
  readonly #guid: string;
  readonly #url: string;
  readonly #name: string;
  #path = "";
  #state: State = "progressing";

  constructor(guid: string, url: string, name: string) {
    super("DownloadItem", ["updated", "done"]);
    this.#guid = guid;
    this.#url = toApp(url);
    this.#name = name;
  }

  getURL(): string {
    return this.#url;
  }

  getFilename(): string {
    return this.#name;
  }

  getState(): State {
    return this.#state;
  }

  getSavePath(): string {
    return this.#path;
  }

  setSavePath(path: string): void {
    if (!isAbsolute(path)) throw new Error("The desktop stand-in: setSavePath needs an absolute path");
    this.#path = path;
  }

  cancel(): void {
    void browserSession()
      .send("Browser.cancelDownload", { guid: this.#guid })
      .catch(() => undefined);
    this.finish("cancelled", "");
  }

  finish(state: State, file: string): void {
    if (this.#state !== "progressing") return;
    this.#state = state;
    // Without a path Electron would open a save dialog; the stand-in drops the file instead.
    if (state === "completed" && this.#path !== "") renameSync(file, this.#path);
    else if (file !== "") rmSync(file, { force: true });
    this.emit("done", createEvent(), state);
  }
}

/** Tells the session of every download; one that a listener prevents is cancelled before it is a file. */
export async function watchDownloads(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const items = new Map<string, DownloadItem>();
  const browser = browserSession();
  browser.on("Browser.downloadWillBegin", (event) => {
    const { guid, url, suggestedFilename, frameId } = event as Record<string, string> & { guid: string };
    const item = new DownloadItem(guid, url ?? "", suggestedFilename ?? "");
    items.set(guid, item);
    const asked = createEvent();
    defaultSession.emit("will-download", asked, item, contentsOfFrame(frameId ?? ""));
    if (asked.defaultPrevented || item.getState() === "cancelled" || item.getSavePath() === "") item.cancel();
  });
  browser.on("Browser.downloadProgress", ({ guid, state }) => {
    if (state === "inProgress") return;
    const file = join(folder, guid as string);
    items.get(guid as string)?.finish(state === "completed" ? "completed" : "cancelled", file);
    rmSync(file, { force: true });
  });
  const parameters = { behavior: "allowAndName", downloadPath: folder, eventsEnabled: true };
  await browser.send("Browser.setDownloadBehavior", parameters);
}
