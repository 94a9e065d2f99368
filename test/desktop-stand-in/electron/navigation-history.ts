import type { PageHost } from "../page-host.ts";
import { toApp } from "../origins.ts";
import { StrictEmitter } from "../strict.ts";

type Entries = { currentIndex: number; entries: { id: number; url: string }[] };

/** `webContents.navigationHistory`: going back and forth. */
export class NavigationHistory extends StrictEmitter {
  readonly #host: PageHost;
  readonly #expected: Set<string>;

  constructor(host: PageHost, expected: Set<string>) {
    super("navigationHistory", []);
    this.#host = host;
    this.#expected = expected;
  }

  goBack(): void {
    void this.#go(-1);
  }

  goForward(): void {
    void this.#go(1);
  }

  async #go(offset: number): Promise<void> {
    const { currentIndex, entries } = (await this.#host.send("Page.getNavigationHistory")) as Entries;
    const entry = entries[currentIndex + offset];
    if (!entry) return;
    this.#expected.add(toApp(entry.url));
    await this.#host.send("Page.navigateToHistoryEntry", { entryId: entry.id });
  }
}
