import { useEffect } from "react";
import { isShortcut } from "../parts/keys.ts";
import { shortcuts, type ShortcutName } from "../parts/shortcuts.ts";
import { useAppState } from "../state/app-state.ts";
import { useConversations, type ConversationSummary } from "../state/conversations.ts";
import { currentRoute, go } from "../state/route.ts";
import { startRenaming } from "./renaming.ts";
import { toggleSidebar } from "./sidebar-state.ts";

/**
 * The shortcuts of the window. The native menu knows the ones that lead to a place and may have answered already; going to the
 * same place twice is the same as once.
 */
export function useShortcuts(): void {
  const platform = useAppState()?.platform ?? "linux";
  const list = useConversations();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const pressed = names.find((name) => isShortcut(event, shortcuts[name].keys, platform));
      if (pressed === undefined) return;
      event.preventDefault();
      if (!event.repeat || pressed === "next" || pressed === "previous") act(pressed, list ?? []);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [platform, list]);
}

const names = Object.keys(shortcuts) as readonly ShortcutName[];

function act(name: ShortcutName, list: readonly ConversationSummary[]): void {
  switch (name) {
    case "newConversation":
      return go({ view: "chat", conversationId: null });
    case "palette":
    case "search":
    case "find":
    case "activity":
    case "settings":
      return go({ view: name });
    case "sidebar":
      return toggleSidebar();
    case "previous":
      return goBeside(-1, list);
    case "next":
      return goBeside(1, list);
    case "rename":
      return renameOpen();
  }
}

function renameOpen(): void {
  const route = currentRoute();
  if (route.view === "chat" && route.conversationId !== null) startRenaming(route.conversationId, "header");
}

/** To the conversation above or below the open one in the list; from elsewhere, to the first. */
function goBeside(step: 1 | -1, list: readonly ConversationSummary[]): void {
  const route = currentRoute();
  const openId = route.view === "chat" ? route.conversationId : null;
  const index = list.findIndex(({ id }) => id === openId);
  const target = index === -1 ? list[0] : list[index + step];
  if (target !== undefined) go({ view: "chat", conversationId: target.id });
}
