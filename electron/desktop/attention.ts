import { app } from "electron";
import type { Push } from "../../shared/ipc.ts";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { ChatWindow } from "./chat-window.ts";
import type { TrayState } from "./tray-menu.ts";
import type { TrayIcon } from "./tray.ts";

/** Keeps title, badge and tray at what waits and whether something runs. */
export function createAttention(
  { chat, tray }: { chat: ChatWindow; tray: TrayIcon },
  state: Pick<AppState, "running">,
): (push: Push) => void {
  let shown: TrayState = { waiting: [], isRunning: state.running.length > 0 };
  const change = (next: TrayState): void => {
    const isMore = next.waiting.length > shown.waiting.length;
    shown = next;
    tray.show(shown);
    chat.setTitle(titleOf(shown.waiting.length));
    app.setBadgeCount(shown.waiting.length);
    const window = chat.window();
    if (isMore && window?.isVisible() && !window.isFocused()) window.flashFrame(true);
  };
  return (push) => {
    if (push.type === "approvals") change({ ...shown, waiting: push.approvals });
    const isRunning = push.type === "app-state" ? push.state.running.length > 0 : shown.isRunning;
    if (isRunning !== shown.isRunning) change({ ...shown, isRunning });
  };
}

function titleOf(waiting: number): string {
  return waiting === 0 ? "Steward" : `(${waiting}) Steward`;
}
