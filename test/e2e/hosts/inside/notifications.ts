import { Watched } from "../../../desktop-stand-in/control/control.ts";
import type { NotificationView } from "../../../desktop-stand-in/desktop-parts.ts";
import type { ElectronModule } from "./electron-module.ts";
import { madeEvent, redefine } from "./redefine.ts";
import { serve } from "./serve.ts";

/** Notifications reach the test and not the system: machines of a build service often show none. */
export function serveNotifications({ Notification }: ElectronModule): void {
  const shown = new Watched<Electron.Notification>();
  const open = new Set<Electron.Notification>();
  redefine(Notification, "isSupported", () => true);
  redefine(Notification.prototype, "show", function (this: Electron.Notification) {
    open.add(this);
    shown.add(this);
    this.emit("show", madeEvent());
  });
  redefine(Notification.prototype, "close", function (this: Electron.Notification) {
    if (open.delete(this)) this.emit("close", madeEvent());
  });
  const view = (notification: Electron.Notification): NotificationView => {
    const { title, subtitle = "", body, silent = false, urgency = "normal", actions = [] } = notification;
    const buttons = actions.map(({ text = "" }) => ({ type: "button" as const, text }));
    const texts = { id: shown.items.indexOf(notification) + 1, title, subtitle, body };
    return { ...texts, silent, urgency, actions: buttons, open: open.has(notification) };
  };
  const opened = (id: number): Electron.Notification => {
    const notification = shown.items[id - 1];
    if (!notification || !open.has(notification)) throw new Error(`Notification ${id} is not shown`);
    return notification;
  };
  serve("notifications", () => shown.items.map(view));
  serve("notifications.next", async () => view(await shown.next()));
  serve("notifications.click", (id: number) => {
    const notification = opened(id);
    notification.emit("click", madeEvent());
    notification.close();
  });
  serve("notifications.dismiss", (id: number) => opened(id).close());
}
