import { succeed } from "../../../shared/result.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { openLink } from "../open-link.ts";

/** The app as a whole, the clipboard, links out. */
export function appHandlers(parts: SessionParts): HandlersOf<"app" | "clipboard" | "link"> {
  const { host } = parts;
  return {
    "app.state": () => succeed(parts.state()),
    async "app.retry"() {
      await parts.retry();
      return succeed(parts.state());
    },
    "app.quit"() {
      host.quit();
      return succeed(null);
    },
    "clipboard.write"({ text }) {
      host.writeClipboard(text);
      return succeed(null);
    },
    "link.open": ({ href }) => openLink(href, host),
  };
}
