import { app, session, type WebContents } from "electron";
import { ownOrigin } from "./app-pages.ts";

const deadEnd = "socks5://127.0.0.1:9";

/**
 * Takes the network itself from every page, which a policy for its content does not: WebRTC asks neither that policy nor
 * `webRequest`. All that Chromium would send goes to a proxy that is not there. Before the app is ready.
 */
export function cutOff(): void {
  app.commandLine.appendSwitch("proxy-server", deadEnd);
  // Else Chromium would reach this machine's own servers past the proxy.
  app.commandLine.appendSwitch("proxy-bypass-list", "<-loopback>");
  app.commandLine.appendSwitch("webrtc-ip-handling-policy", onlyThroughProxy);
}

const onlyThroughProxy = "disable_non_proxied_udp";

/**
 * Takes from every page what no page of Steward needs: permissions, devices, downloads, other addresses, new windows,
 * webviews. Links to the outside go through the session's `link.open`, which shows the whole address first. Before
 * `ready` for what is opened later, and at `ready` for the session: call once, when the app is ready and has no window.
 */
export function lockDown(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on("will-download", (event) => event.preventDefault());
  // Chromium would fetch dictionaries from a server; macOS checks spelling by itself.
  if (process.platform !== "darwin") defaultSession.setSpellCheckerEnabled(false);
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isAllowed(url) }));
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

/** Every request of every page: our own files, and the developer tools' own where those exist. */
function isAllowed(address: string): boolean {
  if (address.startsWith(`${ownOrigin}/`)) return true;
  return !app.isPackaged && address.startsWith("devtools://");
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.setWebRTCIPHandlingPolicy(onlyThroughProxy);
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
