import { Watched } from "../../../desktop-stand-in/control/control.ts";
import type { ElectronModule } from "./electron-module.ts";
import { madeEvent, redefine } from "./redefine.ts";
import { serve } from "./serve.ts";

/** What would reach other programs or the person's settings stays here, and the test reads it. */
export function holdSystem(electron: ElectronModule): void {
  holdShell(electron);
  holdClipboard(electron);
  holdTheme(electron);
  serveApp(electron);
  serve("power", (event: string) => electron.powerMonitor.emit(event as never));
}

function holdShell({ shell }: ElectronModule): void {
  const opened = new Watched<string>();
  redefine(shell, "openExternal", async (url: string) => opened.add(new URL(url).href));
  redefine(shell, "openPath", async (path: string) => {
    opened.add(path);
    return "";
  });
  redefine(shell, "showItemInFolder", (path: string) => opened.add(path));
  redefine(shell, "beep", () => undefined);
  serve("openedExternally", () => opened.items);
  serve("openedExternally.next", () => opened.next());
}

/** The text only: pages have the system's own. */
function holdClipboard({ clipboard }: ElectronModule): void {
  let held = "";
  redefine(clipboard, "readText", () => held);
  redefine(clipboard, "writeText", (text: string) => void (held = text));
  redefine(clipboard, "write", ({ text = "" }: { text?: string }) => void (held = text));
  redefine(clipboard, "clear", () => void (held = ""));
  serve("clipboard", () => held);
}

/** Where the app follows the system, it follows the test; pages and `updated` come from Electron. */
function holdTheme({ nativeTheme }: ElectronModule): void {
  const real = accessorOf(nativeTheme, "themeSource");
  let system: "light" | "dark" = "light";
  let wanted = "system";
  const apply = () => real.set?.call(nativeTheme, wanted === "system" ? system : wanted);
  Object.defineProperty(nativeTheme, "themeSource", {
    configurable: true,
    enumerable: true,
    get: () => wanted,
    set: (source: string) => {
      wanted = source;
      apply();
    },
  });
  apply();
  serve("theme.system", (dark: boolean) => {
    system = dark ? "dark" : "light";
    apply();
  });
}

function accessorOf(owner: object, name: string): PropertyDescriptor {
  for (let holder: object | null = owner; holder; holder = Object.getPrototypeOf(holder) as object | null) {
    const found = Object.getOwnPropertyDescriptor(holder, name);
    if (found?.set) return found;
  }
  throw new Error(`Electron has no accessor ${name}`);
}

function serveApp({ app }: ElectronModule): void {
  let badge = 0;
  redefine(app, "setBadgeCount", (count = 0) => {
    badge = count;
    return true;
  });
  redefine(app, "getBadgeCount", () => badge);
  // The machine's own choice of who opens `steward://` stays.
  redefine(app, "setAsDefaultProtocolClient", () => true);
  serve("app.badge", () => badge);
  serve("app.quit", () => void setImmediate(() => app.quit()));
  serve("app.openUrl", (url: string) => {
    const event = madeEvent();
    app.emit("open-url", event, url);
    return event.defaultPrevented;
  });
}
