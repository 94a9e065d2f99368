import { Notification } from "electron";
import type { Push } from "../../shared/ipc.ts";
import type { Destination } from "../../shared/ipc/app-state.ts";
import { createNotices } from "./notices.ts";

/** Shows notices while the main window is out of sight; a click leads to what each is about. */
export function createNotifications(parts: {
  isWatched(): boolean;
  go(to: Destination): void;
}): (push: Push) => void {
  const notices = createNotices();
  return (push) => {
    const news = notices(push);
    if (parts.isWatched() || !Notification.isSupported()) return;
    for (const { title, body, to } of news) {
      const notification = new Notification({ title, body });
      shown.add(notification);
      notification.on("click", () => parts.go(to));
      notification.on("close", () => shown.delete(notification));
      notification.show();
    }
  };
}

/** Electron forgets a notification, and its click, with the object. */
const shown = new Set<Notification>();
