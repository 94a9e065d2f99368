import type { Destination } from "../../shared/ipc/app-state.ts";
import { visibleText } from "../terminal/show/visible.ts";

/** What a `steward://` address leads to: a place, or words proposed for the quick ask. */
export type Link = { type: "go"; to: Destination } | { type: "ask"; prompt: string };

const longestPrompt = 4_000;
const id = /^\/[A-Za-z0-9_-]{1,100}$/;

/**
 * Reads a link, which any page or program may have made: it can open something and change nothing. Null for all that is
 * not exactly one of `steward://open`, `…/conversation/ID`, `…/activity/CALL`, `…/ask?prompt=TEXT`.
 */
export function readLink(address: string): Link | null {
  const link = parsed(address);
  if (link === null || link.protocol !== "steward:" || link.username !== "" || link.port !== "") return null;
  const { host, pathname, search, searchParams } = link;
  if (host === "ask" && (pathname === "" || pathname === "/")) return askLink(searchParams);
  if (search !== "") return null;
  if (host === "open" && (pathname === "" || pathname === "/"))
    return { type: "go", to: { view: "chat", conversationId: null } };
  if (!id.test(pathname)) return null;
  const name = pathname.slice(1);
  if (host === "conversation") return { type: "go", to: { view: "chat", conversationId: name } };
  return host === "activity" ? { type: "go", to: { view: "activity", callId: name } } : null;
}

/** The words are shown before they are sent; what hides in them must show too. */
function askLink(parameters: URLSearchParams): Link | null {
  const prompt = parameters.get("prompt") ?? "";
  if (parameters.size !== 1 || prompt === "" || prompt.length > longestPrompt) return null;
  return { type: "ask", prompt: visibleText(prompt) };
}

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
