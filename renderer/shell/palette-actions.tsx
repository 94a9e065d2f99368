import {
  Activity,
  FileInput,
  FolderOpen,
  FolderPlus,
  PanelLeft,
  Plus,
  Power,
  Search,
  SearchCheck,
  Settings,
  Square,
  TextSearch,
} from "lucide-react";
import { call } from "../bridge.ts";
import { shortcuts } from "../parts/shortcuts.ts";
import type { ConversationSummary } from "../state/conversations.ts";
import { verifyLog } from "../state/log-health.ts";
import { go } from "../state/route.ts";
import { chooseFolder, showFolder, stopTurn } from "./app-actions.ts";
import { importConversation } from "./conversation-actions.ts";
import { conversationDeeds } from "./conversation-deeds.tsx";
import type { PaletteAction, Situation } from "./palette-action.ts";
import { appearanceActions } from "./palette-settings-actions.tsx";
import { toggleSidebar } from "./sidebar-state.ts";

/** All that can be done here and now. */
export function paletteActions(situation: Situation): readonly PaletteAction[] {
  const { state, open, isChat } = situation;
  return [
    ...placeActions(isChat),
    ...(open !== undefined && state?.running.includes(open.id) ? [stopAction(open.id)] : []),
    ...(open === undefined ? [] : conversationActions(open)),
    ...appActions,
    ...(state === null ? [] : appearanceActions(state.settings)),
    { id: "quit", name: "Quit Steward", icon: <Power />, run: () => void call("app.quit", {}) },
  ];
}

function stopAction(conversationId: string): PaletteAction {
  return {
    id: "stop",
    name: "Stop answering",
    otherWords: "cancel",
    icon: <Square />,
    run: () => void stopTurn(conversationId),
  };
}

function conversationActions(summary: ConversationSummary): readonly PaletteAction[] {
  return conversationDeeds(summary)
    .flat()
    .map((deed) => ({ ...deed, run: () => deed.run("header") }));
}

function placeActions(isChat: boolean): readonly PaletteAction[] {
  return [
    {
      id: "new",
      name: "New conversation",
      otherWords: "chat",
      icon: <Plus />,
      keys: shortcuts.newConversation.keys,
      run: () => go({ view: "chat", conversationId: null }),
    },
    {
      id: "search",
      name: "Search all conversations…",
      otherWords: "find",
      icon: <Search />,
      keys: shortcuts.search.keys,
      run: () => go({ view: "search" }),
    },
    ...(isChat ? [findAction] : []),
    {
      id: "activity",
      name: "Activity",
      otherWords: "log history audit",
      icon: <Activity />,
      keys: shortcuts.activity.keys,
      run: () => go({ view: "activity" }),
    },
    {
      id: "settings",
      name: "Settings",
      otherWords: "preferences options",
      icon: <Settings />,
      keys: shortcuts.settings.keys,
      run: () => go({ view: "settings" }),
    },
  ];
}

const findAction: PaletteAction = {
  id: "find",
  name: "Find in this conversation…",
  otherWords: "search",
  icon: <TextSearch />,
  keys: shortcuts.find.keys,
  run: () => go({ view: "find" }),
};

const appActions: readonly PaletteAction[] = [
  {
    id: "folder",
    name: "Choose a folder to work in…",
    otherWords: "workspace add open",
    icon: <FolderPlus />,
    run: () => void chooseFolder(),
  },
  {
    id: "import",
    name: "Import a conversation…",
    icon: <FileInput />,
    run: () => void importConversation(),
  },
  {
    id: "sidebar",
    name: "Show or hide the list of conversations",
    otherWords: "sidebar",
    icon: <PanelLeft />,
    keys: shortcuts.sidebar.keys,
    run: toggleSidebar,
  },
  {
    id: "verify",
    name: "Verify the log",
    otherWords: "check chain unbroken",
    icon: <SearchCheck />,
    run() {
      go({ view: "activity" });
      void verifyLog();
    },
  },
  {
    id: "home",
    name: "Show Steward's own folder",
    otherWords: "data files",
    icon: <FolderOpen />,
    run: () => void showFolder("home"),
  },
];
