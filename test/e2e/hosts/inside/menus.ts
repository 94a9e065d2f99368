import { Watched } from "../../../desktop-stand-in/control/control.ts";
import type { ItemView } from "../../../desktop-stand-in/electron/menu.ts";
import type { ElectronModule } from "./electron-module.ts";
import { madeEvent, redefine } from "./redefine.ts";
import { serve } from "./serve.ts";

type Menu = Electron.Menu;
type Popup = { menu: Menu; closed: () => void };

/** The application's menu is read and chosen from as it is; a menu that would pop up waits for the test instead. */
export function serveMenus({ BrowserWindow, Menu }: ElectronModule): void {
  const popups = new Watched<Popup>();
  const choose = (menu: Menu, path: readonly string[]) =>
    chosen(menu, path)(BrowserWindow.getFocusedWindow());
  redefine(Menu.prototype, "popup", function (this: Menu, { callback }: { callback?: () => void } = {}) {
    this.emit("menu-will-show", madeEvent());
    popups.add({ menu: this, closed: callback ?? (() => undefined) });
  });
  serve("menu", () => viewMenu(Menu.getApplicationMenu()));
  serve("menu.click", (path: string[]) => {
    const menu = Menu.getApplicationMenu();
    if (!menu) throw new Error("There is no application menu");
    choose(menu, path);
  });
  serve("popup.next", async () => viewMenu((await popups.next()).menu));
  serve("popup.click", (path: string[]) => {
    const popup = popups.items.at(-1);
    if (!popup) throw new Error("No menu has popped up");
    choose(popup.menu, path);
    popup.menu.emit("menu-will-close", madeEvent());
    popup.closed();
  });
}

/** What a test reads of a menu; null where there is none. */
export function viewMenu(menu: Menu | null | undefined): ItemView[] | null {
  return menu?.items.map(viewItem) ?? null;
}

function viewItem(item: Electron.MenuItem): ItemView {
  const { label, type, role = "", enabled, visible, checked } = item;
  const texts = { label, type, role, id: item.id ?? "", accelerator: String(item.accelerator ?? "") };
  return { ...texts, enabled, visible, checked, submenu: viewMenu(item.submenu) ?? [] };
}

/** Finds the item at a path of labels or ids; throws if there is none or a person could not choose it. */
export function chosen(
  menu: Menu,
  [first = "", ...rest]: readonly string[],
): (focused: Electron.BrowserWindow | null) => void {
  const item = menu.items.find(({ label, id }) => label === first || id === first);
  if (!item?.visible) throw new Error(`No visible menu item "${first}"`);
  if (!item.enabled) throw new Error(`The menu item "${first}" is disabled`);
  if (rest.length > 0) {
    if (!item.submenu) throw new Error(`"${first}" has no submenu`);
    return chosen(item.submenu, rest);
  }
  return (focused) =>
    item.click({ triggeredByAccelerator: false }, focused ?? undefined, focused?.webContents);
}
