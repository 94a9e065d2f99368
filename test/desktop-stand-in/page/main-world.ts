import { createWorldBridge } from "./world-bridge.ts";

/**
 * What the stand-in does in the page's own world, before any of its scripts, leaving no name behind:
 * it waits for the preload's world to hand over the private node (an event's `relatedTarget` is the one object that crosses
 * worlds), and it gives `window.open` Electron's meaning. A page without a preload never gets the event: the listener
 * stays, under a name that the page cannot know.
 */
export function startMainWorld(secret: string, binding: string): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const tell = globals[binding] as (payload: string) => void;
  Reflect.deleteProperty(globals, binding);
  addEventListener(secret, accept, { once: true, capture: true });
  replaceWindowOpen(tell);
}

function accept(event: Event): void {
  event.stopImmediatePropagation();
  const node = (event as MouseEvent).relatedTarget;
  if (node) createWorldBridge(node, { hear: "to-page", speak: "to-preload" });
}

/**
 * Chromium would open a tab, and only for a click; Electron asks the app whatever the page did. The page always gets
 * `null`, also where the app allows the window: there Electron's page gets a handle to it.
 */
function replaceWindowOpen(tell: (payload: string) => void): void {
  const original = window.open;
  const { stringify } = JSON;
  const { URL: SafeUrl, DOMException: SafeDomException, String: SafeString } = globalThis;
  const { apply } = Reflect;
  const here = document;
  const inside = { __proto__: null, _self: true, _top: true, _parent: true };
  const open = (address: string | URL = "", name = "", features = ""): WindowProxy | null => {
    if (name in inside) return apply(original, window, [address, name, features]);
    let url = "about:blank";
    try {
      if (SafeString(address) !== "") url = new SafeUrl(address, here.baseURI).href;
    } catch {
      throw new SafeDomException(`Unable to open a window with invalid URL '${address}'.`, "SyntaxError");
    }
    // Chromium shows no local file to a page of any other kind, and says so only to the console.
    const isLocal = url[0] === "f" && new SafeUrl(url).protocol === "file:";
    if (!isLocal) tell(stringify({ url, name: SafeString(name), features: SafeString(features) }));
    return null;
  };
  window.open = open;
}
