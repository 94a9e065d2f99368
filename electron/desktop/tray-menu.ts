import type { MenuItemConstructorOptions } from "electron";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import type { MenuActions } from "./menu.ts";

/** What the tray shows. */
export type TrayState = { waiting: readonly PendingApproval[]; isRunning: boolean };

/** How many waiting questions the menu names; the window shows all. */
const named = 8;

/** The menu: what waits stands by name between what can be opened and what can be stopped. */
export function trayTemplate(
  { waiting, isRunning }: TrayState,
  act: MenuActions,
): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: "separator" };
  const questions = waiting.slice(0, named).map(({ title, conversationId, callId }) => ({
    label: `Waiting for you: ${title}`,
    click: () => act.go({ view: "chat", conversationId, callId }),
  }));
  const more =
    waiting.length > named ? [{ label: `and ${waiting.length - named} more`, enabled: false }] : [];
  return [
    { label: "Quick ask", click: act.quickAsk },
    { label: "Open Steward", click: () => act.open() },
    ...(questions.length === 0 ? [] : [line, ...questions, ...more]),
    line,
    { label: "Stop all", enabled: isRunning, click: act.stopAll },
    line,
    { label: "Quit", click: act.quit },
  ];
}

/** What is said where the pointer rests on the icon. */
export function toolTipOf({ waiting, isRunning }: TrayState): string {
  if (waiting.length === 0) return isRunning ? "Steward is at work" : "Steward";
  return waiting.length === 1 ? "Steward: 1 question waits" : `Steward: ${waiting.length} questions wait`;
}
