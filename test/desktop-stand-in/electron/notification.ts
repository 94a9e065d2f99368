import { Watched, isDriven, serve } from "../control/control.ts";
import { StrictEmitter, checkOptions, createEvent } from "../strict.ts";

interface NotificationOptions {
  title?: string;
  subtitle?: string;
  body?: string;
  silent?: boolean;
  icon?: unknown;
  hasReply?: boolean;
  timeoutType?: string;
  replyPlaceholder?: string;
  sound?: string;
  urgency?: string;
  actions?: readonly { type: "button"; text: string }[];
  closeButtonText?: string;
}

const known = [
  "actions",
  "body",
  "closeButtonText",
  "hasReply",
  "icon",
  "replyPlaceholder",
  "silent",
  "sound",
  "subtitle",
  "timeoutType",
  "title",
  "urgency",
];
const shown = new Watched<Notification>();

/** A message of the system's own. */
export class Notification extends StrictEmitter {
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: string;
  actions: readonly { type: "button"; text: string }[];
  open = false;

  constructor(options: NotificationOptions = {}) {
    super("Notification", ["show", "click", "close", "reply", "action", "failed"]);
    checkOptions("Notification", options, known);
    this.title = options.title ?? "";
    this.subtitle = options.subtitle ?? "";
    this.body = options.body ?? "";
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? "normal";
    this.actions = options.actions ?? [];
  }

  /** For a person nothing would be shown. */
  static isSupported(): boolean {
    return isDriven;
  }

  show(): void {
    this.open = true;
    shown.add(this);
    this.emit("show", createEvent());
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.emit("close", createEvent());
  }

  view() {
    const { title, subtitle, body, silent, urgency, actions, open } = this;
    return { id: shown.items.indexOf(this) + 1, title, subtitle, body, silent, urgency, actions, open };
  }
}

function notificationOf(id: number): Notification {
  const notification = shown.items[id - 1];
  if (!notification?.open) throw new Error(`Notification ${id} is not shown`);
  return notification;
}

serve("notifications", () => shown.items.map((notification) => notification.view()));
serve("notifications.next", async () => (await shown.next()).view());
serve("notifications.click", (id: number) => {
  const notification = notificationOf(id);
  notification.emit("click", createEvent());
  notification.close();
});
serve("notifications.dismiss", (id: number) => notificationOf(id).close());
