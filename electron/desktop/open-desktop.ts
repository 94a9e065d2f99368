import { join } from "node:path";
import { app, dialog, Menu, nativeTheme } from "electron";
import type { Session, SessionOptions } from "../ipc/session.ts";
import { createActions } from "./actions.ts";
import { serveApp } from "./app-protocol.ts";
import { createAttention } from "./attention.ts";
import { createChatWindow, type ChatWindow } from "./chat-window.ts";
import { createHost } from "./host.ts";
import { loadUpdater } from "./load-updater.ts";
import { leaveInOrder } from "./leave.ts";
import { lockDown } from "./lock-down.ts";
import { menuTemplate, type MenuActions } from "./menu.ts";
import { confirmNatively } from "./native-confirm.ts";
import { createNotifications } from "./notifications.ts";
import { createOwnWindows, type OwnWindows } from "./own-windows.ts";
import { createQuickAsk, type QuickAsk } from "./quick-ask-window.ts";
import { relayRequests } from "./relay.ts";
import { createShortcut } from "./shortcut.ts";
import { showsTrayIcons } from "./tray-host.ts";
import { createTray, type TrayIcon } from "./tray.ts";
import { createUpdates } from "./updates.ts";
import { openWindowFile, type WindowFile } from "./window-file.ts";

/** The windows of the running app. */
export type Desktop = { chat: ChatWindow; quick: QuickAsk };

/** Where the app keeps its data, and the environment that it was started in, which still holds the API key. */
export type DesktopPlace = Pick<SessionOptions, "homeFolder" | "environment">;

type Parts = Desktop & { own: OwnWindows; file: WindowFile; session: Promise<Session>; act: MenuActions };

/** Puts the app together. The session, which takes longest, is opened while the first window loads. */
export function openDesktop(place: DesktopPlace): Desktop {
  lockDown();
  serveApp(join(app.getAppPath(), "out", "renderer"));
  const opening = Promise.withResolvers<Session>();
  const parts = createParts(place.homeFolder, opening.promise);
  relayRequests(opening.promise, parts.own);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(parts.act, { platform: process.platform, withTools: !app.isPackaged }),
    ),
  );
  const tray = createTray(parts.act);
  openSession(place, parts).then(opening.resolve, sayUnopened);
  void opening.promise.then((session) => followSession(session, { ...parts, tray }));
  return parts;
}

function createParts(homeFolder: string, session: Promise<Session>): Parts {
  const file = openWindowFile(homeFolder);
  // The first frame has the right colours, before the settings are read.
  nativeTheme.themeSource = file.state().appearance;
  const own = createOwnWindows();
  const leaving = leaveInOrder(session, file.flush);
  let hasTray = true;
  void showsTrayIcons().then((shows) => (hasTray = shows));
  const chat = createChatWindow({ own, file, staysInTray: () => hasTray && !leaving.isLeaving() });
  const quick = createQuickAsk({ own, isQuitting: leaving.isLeaving, isChatShown: chat.isShown });
  return { own, file, chat, quick, session, act: createActions({ chat, quick, session }) };
}

async function openSession(place: DesktopPlace, parts: Parts): Promise<Session> {
  const shortcut = createShortcut(parts.quick.toggle, process.env);
  const updates = createUpdates({ load: loadUpdater, confirm: confirmNatively });
  const host = createHost({ ...parts, shortcut, updates });
  const session = await import("../ipc/session.ts");
  return session.openSession({ ...place, version: app.getVersion(), host });
}

/** Windows, tray, badge and notifications hear what the session tells. */
function followSession(session: Session, { own, chat, act, tray }: Parts & { tray: TrayIcon }): void {
  const notify = createNotifications({ isWatched: chat.isShown, go: act.go });
  const attend = createAttention({ chat, tray }, session.state());
  session.subscribe((push) => {
    own.tellAll(push);
    attend(push);
    notify(push);
  });
}

/** It stands also where the log cannot be opened; if it does not, a part of the program is missing. */
function sayUnopened(error: unknown): void {
  if (process.env["STEWARD_DEBUG"] !== undefined) process.stderr.write(`${String(error)}\n`);
  dialog.showErrorBox(
    "Steward could not start",
    "A part of the program is missing or damaged. Nothing of yours was changed or lost: install Steward again.",
  );
  app.exit(1);
}
