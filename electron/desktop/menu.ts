import type { MenuItemConstructorOptions } from "electron";
import type { Destination } from "../../shared/ipc/app-state.ts";

/** What the menus can do. */
export type MenuActions = {
  go(to: Destination): void;
  /** Brings the main window up, whatever it shows. */
  open(): void;
  quickAsk(): void;
  stopAll(): void;
  zoom(step: 1 | -1 | "reset"): void;
  quit(): void;
};

type Item = MenuItemConstructorOptions;
const line: Item = { type: "separator" };

/** The menu bar as each platform has it. `withTools`: developers' own entries, never in the packaged app. */
export function menuTemplate(
  act: MenuActions,
  { platform, withTools }: { platform: NodeJS.Platform; withTools: boolean },
): Item[] {
  const isMac = platform === "darwin";
  const menus = [fileMenu(act, isMac), editMenu(), viewMenu(act, withTools), conversationMenu(act)];
  return [...(isMac ? [macAppMenu(act)] : []), ...menus, windowMenu(isMac), helpMenu(act)];
}

function macAppMenu(act: MenuActions): Item {
  return {
    label: "Steward",
    submenu: [
      { role: "about" },
      line,
      settingsItem(act, "Settings…"),
      line,
      { role: "services" },
      line,
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      line,
      { role: "quit" },
    ],
  };
}

function fileMenu(act: MenuActions, isMac: boolean): Item {
  const newConversation = { view: "chat", conversationId: null } as const;
  const elsewhere = [
    line,
    settingsItem(act, "&Settings"),
    line,
    { role: "close", label: "Close window" },
    { label: "&Quit", accelerator: "CommandOrControl+Q", click: act.quit },
  ] satisfies Item[];
  return {
    label: "&File",
    submenu: [
      {
        label: "&New conversation",
        accelerator: "CommandOrControl+N",
        click: () => act.go(newConversation),
      },
      { label: "Quick &ask", click: act.quickAsk },
      ...(isMac ? [line, { role: "close" } satisfies Item] : elsewhere),
    ],
  };
}

function settingsItem(act: MenuActions, label: string): Item {
  return { label, accelerator: "CommandOrControl+,", click: () => act.go({ view: "settings" }) };
}

function editMenu(): Item {
  const roles = ["undo", "redo", null, "cut", "copy", "paste", "delete", null, "selectAll"] as const;
  return { label: "&Edit", submenu: roles.map((role) => (role === null ? line : { role })) };
}

function viewMenu(act: MenuActions, withTools: boolean): Item {
  return {
    label: "&View",
    submenu: [
      {
        label: "Command &palette",
        accelerator: "CommandOrControl+K",
        click: () => act.go({ view: "palette" }),
      },
      {
        label: "&Activity",
        accelerator: "CommandOrControl+Shift+A",
        click: () => act.go({ view: "activity" }),
      },
      line,
      { label: "Zoom &in", accelerator: "CommandOrControl+Plus", click: () => act.zoom(1) },
      // The key that is Plus only with Shift on many keyboards.
      { label: "Zoom in", accelerator: "CommandOrControl+=", visible: false, click: () => act.zoom(1) },
      { label: "Zoom &out", accelerator: "CommandOrControl+-", click: () => act.zoom(-1) },
      { label: "A&ctual size", accelerator: "CommandOrControl+0", click: () => act.zoom("reset") },
      line,
      { role: "togglefullscreen", label: "&Full screen" },
      ...(withTools ? [line, { role: "toggleDevTools", label: "&Developer tools" } satisfies Item] : []),
    ],
  };
}

function conversationMenu(act: MenuActions): Item {
  return {
    label: "&Conversation",
    submenu: [
      {
        label: "&Find in this conversation",
        accelerator: "CommandOrControl+F",
        click: () => act.go({ view: "find" }),
      },
      {
        label: "&Search all conversations",
        accelerator: "CommandOrControl+Shift+F",
        click: () => act.go({ view: "search" }),
      },
      line,
      { label: "S&top everything", click: act.stopAll },
    ],
  };
}

function windowMenu(isMac: boolean): Item {
  const submenu: Item[] = [{ role: "minimize" }, { role: "zoom" }];
  return { label: "&Window", submenu: isMac ? [...submenu, line, { role: "front" }] : submenu };
}

function helpMenu(act: MenuActions): Item {
  return {
    label: "&Help",
    role: "help",
    submenu: [
      { label: "&Keyboard shortcuts", click: () => act.go({ view: "settings", section: "shortcuts" }) },
      { label: "&About Steward", click: () => act.go({ view: "settings", section: "about" }) },
    ],
  };
}
