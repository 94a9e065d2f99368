import type { ElectronModule } from "./electron-module.ts";
import { chosen, viewMenu } from "./menus.ts";
import { hear, madeEvent } from "./redefine.ts";
import { serve } from "./serve.ts";

type Known = {
  tray: Electron.Tray;
  toolTip: string;
  title: string;
  image: string;
  menu: Electron.Menu | null;
};

/**
 * Electron's Tray tells nothing of itself, so what the app tells it is written down. The constructor cannot be replaced:
 * an image that only that was given is not known, and a tray is seen from its first other call on.
 */
export function serveTrays({ BrowserWindow, Tray, nativeImage }: ElectronModule): void {
  const trays = new Map<object, Known>();
  const paths = new WeakMap<object, string>();
  const known = (self: object): Known => {
    const before = trays.get(self);
    if (before) return before;
    const fresh = { tray: self as Electron.Tray, toolTip: "", title: "", image: "", menu: null };
    trays.set(self, fresh);
    return fresh;
  };
  const pathOf = (image: unknown) => (typeof image === "string" ? image : (paths.get(image as object) ?? ""));
  const told: Record<string, (tray: Known, given: unknown) => void> = {
    on: () => undefined,
    setContextMenu: (tray, menu) => (tray.menu = (menu as Electron.Menu | null) ?? null),
    setImage: (tray, image) => (tray.image = pathOf(image)),
    setTitle: (tray, title) => (tray.title = String(title)),
    setToolTip: (tray, text) => (tray.toolTip = String(text)),
  };
  for (const [name, note] of Object.entries(told)) {
    hear(Tray.prototype, name, ({ self, parameters }) => note(known(self), parameters[0]));
  }
  hear(Tray.prototype, "destroy", ({ self }) => void trays.delete(self));
  hear(nativeImage, "createFromPath", ({ parameters: [path], result }) =>
    paths.set(result as object, String(path)),
  );
  const only = (): Known => {
    const [first] = trays.values();
    if (!first) throw new Error("The app shows no tray icon");
    return first;
  };
  serve("tray", () => {
    const [first] = trays.values();
    if (!first) return null;
    const { toolTip, title, image, menu } = first;
    return { toolTip, title, image, menu: viewMenu(menu) };
  });
  serve("tray.click", () => {
    const { tray } = only();
    tray.emit("click", madeEvent(), tray.getBounds(), { x: 0, y: 0 });
  });
  serve("tray.choose", (path: string[]) => {
    const { menu } = only();
    if (!menu) throw new Error("The tray has no menu");
    chosen(menu, path)(BrowserWindow.getFocusedWindow());
  });
}
