import { BrowserWindow } from "../electron/browser-window.ts";
import { moveFocus, onWindowNews, openWindows } from "../electron/window-list.ts";
import type { Rectangle } from "../electron/window-options.ts";
import { Watched, serve } from "./control.ts";

function byId(id: number): BrowserWindow {
  const window = BrowserWindow.fromId(id);
  if (!window) throw new Error(`No window ${id}`);
  return window;
}

const made = new Watched<BrowserWindow>();

onWindowNews((what, window) => {
  if (what === "created") made.add(window);
});

async function view(window: BrowserWindow) {
  const { targetId } = await window.webContents.host.opened();
  return {
    id: window.id,
    targetId,
    title: window.getTitle(),
    url: window.webContents.getURL(),
    visible: window.isVisible(),
    focused: window.isFocused(),
    alwaysOnTop: window.isAlwaysOnTop(),
    bounds: window.getBounds(),
    zoom: window.webContents.getZoomFactor(),
    flashes: window.flashes,
  };
}

serve("windows", () => Promise.all(openWindows().map(view)));
serve("window.next", async () => view(await made.next()));
serve("window.first", async () => view(made.items[0] ?? (await made.next())));
serve("window.close", (id: number) => byId(id).close());
serve("window.focus", (id: number | null) => moveFocus(id === null ? null : byId(id)));
serve("window.setBounds", (id: number, bounds: Rectangle) => byId(id).setBounds(bounds));
serve("window.crash", (id: number) => byId(id).webContents.forcefullyCrashRenderer());
