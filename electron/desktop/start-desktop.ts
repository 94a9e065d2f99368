import { app } from "electron";
import { readHandedOver, type DesktopOrder } from "./command-line.ts";
import { readLink } from "./deep-links.ts";
import { openDesktop, type Desktop, type DesktopPlace } from "./open-desktop.ts";

const show: DesktopOrder = { type: "desktop", show: "chat", home: null, link: null };

/** Opens the desktop app, which holds the single instance lock, once Electron is ready, and follows what is asked of it. */
export function startDesktop(first: DesktopOrder, place: DesktopPlace): void {
  // macOS hands over the link with which the app was started before it is ready.
  const early: DesktopOrder[] = [first];
  let follow = (order: DesktopOrder): void => void early.push(order);
  app.on("open-url", (event, link) => {
    event.preventDefault();
    follow({ ...show, link });
  });
  app.on("second-instance", (_event, ...[, , data]) => follow(readHandedOver(data) ?? show));
  // The same name as in electron-builder.yml: without it Windows shows no notification.
  app.setAppUserModelId("org.steward.desktop");
  // On Linux the package's desktop entry says so.
  if (app.isPackaged && process.platform !== "linux") app.setAsDefaultProtocolClient("steward");
  // Its icon in the dock was clicked.
  app.on("activate", () => follow(show));
  // Electron would quit with the last window; here the tray and the shortcut go on.
  app.on("window-all-closed", () => undefined);
  app.once("ready", () => {
    const desktop = openDesktop(place);
    follow = (order) => followOrder(order, desktop);
    for (const order of early) follow(order);
    desktop.quick.prepare();
  });
}

function followOrder({ show: wanted, link }: DesktopOrder, { chat, quick }: Desktop): void {
  const leads = link === null ? null : readLink(link);
  if (leads?.type === "ask") quick.show(leads.prompt);
  else if (leads?.type === "go") chat.go(leads.to);
  else if (wanted === "quick") quick.toggle();
  else if (wanted === "chat") chat.show();
}
