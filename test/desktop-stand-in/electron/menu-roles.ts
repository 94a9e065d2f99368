import process from "node:process";
import { app } from "./app.ts";
import type { BrowserWindow } from "./browser-window.ts";

interface Role {
  readonly label: string | (() => string);
  readonly accelerator?: string;
  /** What a click does; a role without it cannot be clicked here. */
  readonly act?: (window: BrowserWindow | null) => void;
  /** Chromium itself acts on the keys of these. */
  readonly native?: true;
}

const zoomBy = (step: number) => (window: BrowserWindow | null) => {
  if (window) window.webContents.zoomLevel += step;
};

/** Electron's roles (lib/browser/api/menu-item-roles.ts), as far as an assistant's menus need them. */
export const roles: Record<string, Role> = {
  about: { label: () => `About ${app.name}` },
  close: { label: "Close Window", accelerator: "CommandOrControl+W", act: (window) => window?.close() },
  copy: { label: "Copy", accelerator: "CommandOrControl+C", native: true, act: (w) => w?.webContents.copy() },
  cut: { label: "Cut", accelerator: "CommandOrControl+X", native: true, act: (w) => w?.webContents.cut() },
  delete: { label: "Delete", native: true, act: (w) => w?.webContents.delete() },
  forcereload: {
    label: "Force Reload",
    accelerator: "Shift+CommandOrControl+R",
    act: (window) => window?.webContents.reloadIgnoringCache(),
  },
  front: { label: "Bring All to Front" },
  help: { label: "Help" },
  hide: { label: () => `Hide ${app.name}`, accelerator: "Command+H", act: () => app.hide() },
  hideothers: { label: "Hide Others", accelerator: "Command+Alt+H" },
  minimize: { label: "Minimize", accelerator: "CommandOrControl+M", act: (window) => window?.minimize() },
  paste: {
    label: "Paste",
    accelerator: "CommandOrControl+V",
    native: true,
    act: (w) => w?.webContents.paste(),
  },
  quit: { label: "Quit", accelerator: "CommandOrControl+Q", act: () => app.quit() },
  redo: {
    label: "Redo",
    accelerator: "Shift+CommandOrControl+Z",
    native: true,
    act: (w) => w?.webContents.redo(),
  },
  reload: { label: "Reload", accelerator: "CmdOrCtrl+R", act: (window) => window?.webContents.reload() },
  resetzoom: {
    label: "Actual Size",
    accelerator: "CommandOrControl+0",
    act: (window) => window?.webContents.setZoomLevel(0),
  },
  selectall: {
    label: "Select All",
    accelerator: "CommandOrControl+A",
    native: true,
    act: (window) => window?.webContents.selectAll(),
  },
  services: { label: "Services" },
  toggledevtools: {
    label: "Toggle Developer Tools",
    accelerator: "Ctrl+Shift+I",
    act: (window) => window?.webContents.toggleDevTools(),
  },
  togglefullscreen: {
    label: "Toggle Full Screen",
    accelerator: "F11",
    act: (window) => window?.setFullScreen(!window.isFullScreen()),
  },
  undo: { label: "Undo", accelerator: "CommandOrControl+Z", native: true, act: (w) => w?.webContents.undo() },
  unhide: { label: "Show All", act: () => app.show() },
  window: { label: "Window" },
  zoom: { label: "Zoom", act: (window) => window?.maximize() },
  zoomin: { label: "Zoom In", accelerator: "CommandOrControl+Plus", act: zoomBy(0.5) },
  zoomout: { label: "Zoom Out", accelerator: "CommandOrControl+-", act: zoomBy(-0.5) },
};

/** What the roles that stand for a whole menu contain. */
export const menuRoles: Record<string, { label: string; items: readonly (string | null)[] }> = {
  appmenu: {
    label: "App",
    items: ["about", null, "services", null, "hide", "hideOthers", "unhide", null, "quit"],
  },
  editmenu: {
    label: "Edit",
    items: ["undo", "redo", null, "cut", "copy", "paste", "delete", null, "selectAll"],
  },
  filemenu: { label: "File", items: [process.platform === "darwin" ? "close" : "quit"] },
  viewmenu: {
    label: "View",
    items: [
      "reload",
      "forceReload",
      "toggleDevTools",
      null,
      "resetZoom",
      "zoomIn",
      "zoomOut",
      null,
      "togglefullscreen",
    ],
  },
  windowmenu: { label: "Window", items: ["minimize", "zoom", null, "close"] },
};
