import { app } from "electron";
import type { Session } from "../ipc/session.ts";
import type { ChatWindow } from "./chat-window.ts";
import type { MenuActions } from "./menu.ts";
import type { QuickAsk } from "./quick-ask-window.ts";

/** What menu, tray and notifications do, over the windows and the session. */
export function createActions(parts: {
  chat: ChatWindow;
  quick: QuickAsk;
  session: Promise<Session>;
}): MenuActions {
  const { chat, quick } = parts;
  return {
    go(to) {
      quick.hide();
      chat.go(to);
    },
    open: chat.show,
    quickAsk: quick.toggle,
    stopAll: () => void stopAll(parts.session),
    zoom: chat.zoom,
    quit: () => app.quit(),
  };
}

async function stopAll(opening: Promise<Session>): Promise<void> {
  const session = await opening;
  const { running } = session.state();
  await Promise.all(running.map((conversationId) => session.serve("turn.stop", { conversationId })));
}
