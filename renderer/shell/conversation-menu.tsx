import type { ReactNode } from "react";
import { keys } from "../parts/keys.ts";
import { Menu, type MenuItem } from "../parts/menu.tsx";
import { useAppState } from "../state/app-state.ts";
import type { ConversationSummary } from "../state/conversations.ts";
import { conversationDeeds, type ConversationDeed } from "./conversation-deeds.tsx";
import type { RenamingPlace } from "./renaming.ts";

type ConversationMenuProps = {
  summary: ConversationSummary;
  /** Where the name is edited when Rename is chosen. */
  place: RenamingPlace;
  trigger: ReactNode;
  isOpen?: boolean;
  onOpenChange?(isOpen: boolean): void;
};

/** What can be done with one conversation. */
export function ConversationMenu({ summary, place, ...rest }: ConversationMenuProps): ReactNode {
  const platform = useAppState()?.platform ?? "linux";
  const toItem = ({ label, icon, keys: pressed, isDanger = false, run }: ConversationDeed): MenuItem => ({
    type: "item",
    label,
    icon,
    isDanger,
    ...(pressed === undefined ? {} : { shortcut: keys(pressed, platform) }),
    // The menu gives the focus back to its button as it closes; what comes next takes it after that.
    onChoose: () => requestAnimationFrame(() => run(place)),
  });
  const items = conversationDeeds(summary).flatMap((group, index): readonly MenuItem[] => [
    ...(index === 0 ? [] : [{ type: "line" } as const]),
    ...group.map(toItem),
  ]);
  return <Menu items={items} {...rest} />;
}
