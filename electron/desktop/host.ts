import { join } from "node:path";
import { app, BrowserWindow, clipboard, dialog, nativeTheme, shell, type OpenDialogOptions } from "electron";
import type { DesktopHost } from "../ipc/desktop-host.ts";
import { keychainProcess } from "./keychain-process.ts";
import type { MenuActions } from "./menu.ts";
import { confirmNatively } from "./native-confirm.ts";
import { askNatively } from "./native-prompt.ts";
import type { QuickAsk } from "./quick-ask-window.ts";
import type { createShortcut } from "./shortcut.ts";
import type { createUpdates } from "./updates.ts";
import type { WindowFile } from "./window-file.ts";

export type HostParts = {
  act: MenuActions;
  quick: QuickAsk;
  file: WindowFile;
  shortcut: ReturnType<typeof createShortcut>;
  updates: ReturnType<typeof createUpdates>;
};

const outside = new Set(["http:", "https:", "mailto:"]);

/** What the session needs of the desktop, over Electron. */
export function createHost({ act, quick, file, shortcut, updates }: HostParts): DesktopHost {
  return {
    askNatively,
    confirm: confirmNatively,
    chooseFolder: (title) => chooseOne({ title, properties: ["openDirectory", "createDirectory"] }),
    chooseFile: (title, extensions) =>
      chooseOne({ title, properties: ["openFile"], filters: [{ name: title, extensions: [...extensions] }] }),
    saveFile,
    sample: {
      from: join(app.getAppPath(), "resources", "sample-workspace"),
      to: join(app.getPath("documents"), "Steward sample"),
    },
    async openExternal(href) {
      // The session has checked it; what leaves the program is worth two looks.
      if (outside.has(new URL(href).protocol)) await shell.openExternal(href);
    },
    async showFolder(path) {
      await shell.openPath(path);
    },
    writeClipboard: (text) => clipboard.writeText(text),
    go: act.go,
    hideQuickAsk: quick.hide,
    resizeQuickAsk: quick.resize,
    apply(settings) {
      nativeTheme.themeSource = settings.appearance;
      file.change({ appearance: settings.appearance });
      void updates(settings.updateFeed);
      return { shortcut: shortcut(settings.shortcut) };
    },
    quit: act.quit,
    keychain: keychainProcess,
  };
}

async function chooseOne(options: OpenDialogOptions): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow();
  const answer = parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options);
  const { canceled, filePaths } = await answer;
  return canceled ? null : (filePaths[0] ?? null);
}

async function saveFile(title: string, suggestedName: string): Promise<string | null> {
  const options = { title, defaultPath: suggestedName };
  const parent = BrowserWindow.getFocusedWindow();
  const answer = parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options);
  const { canceled, filePath } = await answer;
  return canceled || filePath === "" ? null : filePath;
}
