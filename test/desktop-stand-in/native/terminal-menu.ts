import process from "node:process";
import { createInterface } from "node:readline";
import { Menu, type MenuItem } from "../electron/menu.ts";
import { trayMenu } from "../electron/tray.ts";

/** What a person can choose: its name on the way through the menus, and the item. */
export type Entry = { name: string; item: MenuItem };

/** All that a person could choose in a menu now, with what leads there: `View › Zoom in`. */
export function entriesOf(menu: Menu | null, before = ""): Entry[] {
  return (menu?.items ?? []).flatMap((item) => {
    const name = `${before}${item.label.replaceAll(/&(.)/gu, "$1")}`;
    if (!item.visible || !item.enabled || item.type === "separator") return [];
    if (item.submenu) return entriesOf(item.submenu, `${name} › `);
    // Editing and the window's own frame are Chromium's here.
    return item.role === "" ? [{ name, item }] : [];
  });
}

/**
 * There is no tray and no menu bar in a person's Chromium windows: in the terminal from which the app was started, Enter
 * lists what would stand in them, and a number chooses.
 */
export function offerTerminalMenu(): void {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return;
  let offered: readonly Entry[] = [];
  const say = (line: string) => stderr.write(`${line}\n`);
  createInterface({ input: stdin }).on("line", (line) => {
    const chosen = offered[Number(line.trim()) - 1];
    offered = chosen ? [] : [...entriesOf(trayMenu(), "Tray › "), ...entriesOf(Menu.getApplicationMenu())];
    if (chosen) chosen.item.click();
    for (const [index, { name }] of offered.entries()) say(`${String(index + 1).padStart(3)}  ${name}`);
    if (!chosen) say("A number chooses; Ctrl-C quits.");
  });
  say("Tray, menu bar and shortcuts are here: press Enter to see them.");
}
