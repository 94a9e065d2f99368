import type { Fields } from "../cdp.ts";
import type { WebFrameMain } from "./web-frame-main.ts";

/** The events of `webContents` that the stand-in sends (or, for webviews, rightly never sends). */
export const contentsEvents: readonly string[] = [
  "blur",
  "console-message",
  "context-menu",
  "destroyed",
  "devtools-closed",
  "devtools-opened",
  "did-create-window",
  "did-fail-load",
  "did-finish-load",
  "did-frame-navigate",
  "did-navigate",
  "did-navigate-in-page",
  "did-start-loading",
  "did-stop-loading",
  "dom-ready",
  "focus",
  "page-title-updated",
  "preload-error",
  "render-process-gone",
  // `webviewTag` cannot be turned on here, and without it Electron never sends this either.
  "will-attach-webview",
  "will-frame-navigate",
  "will-navigate",
  "zoom-changed",
];

interface WindowOpenDetails {
  url: string;
  frameName: string;
  features: string;
  disposition: string;
  referrer: { url: string; policy: string };
}

export type WindowOpenHandler = (details: WindowOpenDetails) => {
  action: "allow" | "deny";
  overrideBrowserWindowOptions?: object;
};

const levels: Record<string, string> = {
  error: "error",
  assert: "error",
  warning: "warning",
  debug: "debug",
};

/** The details of `console-message` (the form of Electron 35 and later). */
export function consoleMessage(parameters: Fields, frame: WebFrameMain): object {
  const { type, args, stackTrace } = parameters as {
    type: string;
    args: { value?: unknown; description?: string }[];
    stackTrace?: { callFrames: { lineNumber: number; url: string }[] };
  };
  const { lineNumber = 0, url: sourceId = "" } = stackTrace?.callFrames[0] ?? {};
  const message = args.map(({ value, description }) => String(value ?? description)).join(" ");
  return { message, level: levels[type] ?? "info", lineNumber: lineNumber + 1, sourceId, frame };
}
