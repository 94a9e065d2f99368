import { serve } from "../control/control.ts";
import type { PageHost } from "../page-host.ts";
import { StrictEmitter, notImplemented } from "../strict.ts";
import { onWindowNews, openWindows } from "./window-list.ts";

type Source = "system" | "light" | "dark";

/** Light or dark. Pages see it as `prefers-color-scheme`. */
class NativeTheme extends StrictEmitter {
  #source: Source = "system";
  #systemDark = false;
  readonly shouldUseHighContrastColors: boolean = false;
  readonly shouldUseInvertedColorScheme: boolean = false;
  readonly inForcedColorsMode: boolean = false;
  readonly prefersReducedTransparency: boolean = false;

  constructor() {
    super("nativeTheme", ["updated"]);
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === "system" ? this.#systemDark : this.#source === "dark";
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#systemDark;
  }

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (!["system", "light", "dark"].includes(source))
      throw notImplemented(`nativeTheme.themeSource = ${source}`);
    this.#change(() => {
      this.#source = source;
    });
  }

  /** What the person set in the system. */
  setSystemDark(dark: boolean): void {
    this.#change(() => {
      this.#systemDark = dark;
    });
  }

  #change(change: () => void): void {
    const before = this.shouldUseDarkColors;
    change();
    if (this.shouldUseDarkColors === before) return;
    for (const window of openWindows()) void showTheme(window.webContents.host);
    this.emit("updated");
  }
}

export const nativeTheme: NativeTheme = new NativeTheme();

function showTheme(host: Pick<PageHost, "send">): Promise<unknown> {
  const value = nativeTheme.shouldUseDarkColors ? "dark" : "light";
  const parameters = { features: [{ name: "prefers-color-scheme", value }] };
  return host.send("Emulation.setEmulatedMedia", parameters).catch(() => undefined);
}

onWindowNews((what, window) => {
  if (what === "created") void showTheme(window.webContents.host);
});

serve("theme.system", (dark: boolean) => nativeTheme.setSystemDark(dark));
