import { join } from "node:path";
import { app, Menu, nativeTheme, Tray } from "electron";
import type { MenuActions } from "./menu.ts";
import { toolTipOf, trayTemplate, type TrayState } from "./tray-menu.ts";

export type TrayIcon = { show(state: TrayState): void };

/** Puts the icon into the tray. Where the system has none Electron says nothing, and nothing is seen. */
export function createTray(act: MenuActions): TrayIcon {
  let state: TrayState = { waiting: [], isRunning: false };
  const tray = new Tray(imageOf(state));
  const draw = (): void => {
    tray.setImage(imageOf(state));
    tray.setToolTip(toolTipOf(state));
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(state, act)));
  };
  // On macOS a click opens the menu, as it does there for every program.
  if (process.platform !== "darwin") tray.on("click", act.quickAsk);
  nativeTheme.on("updated", draw);
  draw();
  return {
    show(next) {
      state = next;
      draw();
    },
  };
}

/** macOS colours template images itself; elsewhere there is one for light panels and one for dark ones. */
function imageOf({ waiting }: TrayState): string {
  const isWaiting = waiting.length > 0;
  const onDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
  const drawn = `tray${isWaiting ? "-waiting" : ""}-${onDark ? "dark" : "light"}.png`;
  const template = `tray${isWaiting ? "Waiting" : ""}Template.png`;
  return join(app.getAppPath(), "resources", "tray", process.platform === "darwin" ? template : drawn);
}
