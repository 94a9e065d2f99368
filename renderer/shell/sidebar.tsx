import { Activity, Command, Ellipsis, FileInput, PanelLeft, Plus, Search, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../parts/button.tsx";
import { keys } from "../parts/keys.ts";
import { Menu } from "../parts/menu.tsx";
import { shortcuts, type ShortcutName } from "../parts/shortcuts.ts";
import { useAppState } from "../state/app-state.ts";
import { useApprovals } from "../state/approvals.ts";
import { go, useRoute } from "../state/route.ts";
import { importConversation } from "./conversation-actions.ts";
import { ConversationList } from "./conversation-list.tsx";
import { toggleSidebar } from "./sidebar-state.ts";
import style from "./sidebar.module.css";

/** The list of conversations and the ways to everything else. */
export function Sidebar(): ReactNode {
  const route = useRoute();
  const hint = useHint();
  return (
    <>
      <Top />
      <button
        type="button"
        className={style["new"]}
        onClick={() => go({ view: "chat", conversationId: null })}
      >
        <Plus aria-hidden="true" />
        New conversation
        <kbd>{hint("newConversation")}</kbd>
      </button>
      <ConversationList openId={route.view === "chat" ? route.conversationId : null} />
      <WaitingElsewhere openId={route.view === "chat" ? route.conversationId : null} />
      <nav className={style["foot"]} aria-label="Steward">
        <Place icon={<Activity />} isHere={route.view === "activity"} onGo={() => go({ view: "activity" })}>
          Activity <kbd>{hint("activity")}</kbd>
        </Place>
        <Place icon={<Settings />} isHere={route.view === "settings"} onGo={() => go({ view: "settings" })}>
          Settings <kbd>{hint("settings")}</kbd>
        </Place>
        <Place icon={<Command />} isHere={false} onGo={() => go({ view: "palette" })}>
          All commands <kbd>{hint("palette")}</kbd>
        </Place>
      </nav>
    </>
  );
}

/** Above the list: what is about all conversations. */
function Top(): ReactNode {
  return (
    <div className={style["top"]}>
      <IconButton name="Hide the list" icon={<PanelLeft />} onClick={toggleSidebar} />
      <span className={style["gap"]} />
      <IconButton name="Search all conversations" icon={<Search />} onClick={() => go({ view: "search" })} />
      <Menu
        trigger={<IconButton name="More for conversations" icon={<Ellipsis />} />}
        items={[
          {
            type: "item",
            label: "Import a conversation…",
            icon: <FileInput />,
            onChoose: () => void importConversation(),
          },
        ]}
      />
    </div>
  );
}

type PlaceProps = { icon: ReactNode; isHere: boolean; onGo(): void; children: ReactNode };

function Place({ icon, isHere, onGo, children }: PlaceProps): ReactNode {
  return (
    <button
      type="button"
      className={style["place"]}
      aria-current={isHere ? "page" : undefined}
      onClick={onGo}
    >
      {icon}
      {children}
    </button>
  );
}

/** Leads to the first question that waits in a conversation which is not the open one. */
function WaitingElsewhere({ openId }: { openId: string | null }): ReactNode {
  const elsewhere = useApprovals().filter(({ conversationId }) => conversationId !== openId);
  const [first] = elsewhere;
  if (first === undefined) return null;
  const { conversationId, callId } = first;
  return (
    <button
      type="button"
      className={style["waiting"]}
      onClick={() => go({ view: "chat", conversationId, callId })}
    >
      <i aria-hidden="true" />
      {elsewhere.length === 1 ? "1 question waits for you" : `${elsewhere.length} questions wait for you`}
    </button>
  );
}

/** How a shortcut is written on this platform. */
function useHint(): (name: ShortcutName) => string {
  const platform = useAppState()?.platform ?? "linux";
  return (name) => keys(shortcuts[name].keys, platform);
}
