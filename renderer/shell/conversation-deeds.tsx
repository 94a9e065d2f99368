import { Download, FileJson, Info, Pencil, Pin, PinOff, Trash2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { showUndo } from "../calls/undo-dialog-state.ts";
import { shortcuts } from "../parts/shortcuts.ts";
import type { ConversationSummary } from "../state/conversations.ts";
import { deleteConversation, exportConversation, pinConversation } from "./conversation-actions.ts";
import { showDetails } from "./conversation-details-state.ts";
import { startRenaming, type RenamingPlace } from "./renaming.ts";

/** Something that can be done with one conversation, from its menus and from the palette. */
export type ConversationDeed = {
  id: string;
  /** In its menu: "Rename…". */
  label: string;
  /** Elsewhere: "Rename this conversation…". */
  name: string;
  /** What else people call it. */
  otherWords?: string;
  icon: ReactNode;
  keys?: string;
  isDanger?: boolean;
  /** Starts it; a name is edited in the place given. */
  run(place: RenamingPlace): void;
};

/** All that can be done with a conversation, in groups. */
export function conversationDeeds(summary: ConversationSummary): readonly (readonly ConversationDeed[])[] {
  return [naming(summary), leaving(summary.id), [deleting(summary.id)]];
}

function naming({ id, pinned }: ConversationSummary): readonly ConversationDeed[] {
  return [
    {
      id: "rename",
      label: "Rename…",
      name: "Rename this conversation…",
      otherWords: "title",
      icon: <Pencil />,
      keys: shortcuts.rename.keys,
      run: (place) => startRenaming(id, place),
    },
    {
      id: "pin",
      label: pinned ? "Unpin" : "Pin at the top",
      name: pinned ? "Unpin this conversation" : "Pin this conversation",
      icon: pinned ? <PinOff /> : <Pin />,
      run: () => void pinConversation(id, !pinned),
    },
  ];
}

function leaving(id: string): readonly ConversationDeed[] {
  return [
    {
      id: "export-markdown",
      label: "Export as Markdown…",
      name: "Export this conversation as Markdown…",
      otherWords: "save",
      icon: <Download />,
      run: () => void exportConversation(id, "markdown"),
    },
    {
      id: "export-json",
      label: "Export as JSON…",
      name: "Export this conversation as JSON…",
      otherWords: "save",
      icon: <FileJson />,
      run: () => void exportConversation(id, "json"),
    },
    {
      id: "undo-all",
      label: "Take back all changes…",
      name: "Take back everything this conversation changed…",
      otherWords: "undo revert restore",
      icon: <Undo2 />,
      run: () => showUndo({ type: "conversation", conversationId: id }),
    },
    {
      id: "details",
      label: "About this conversation",
      name: "About this conversation",
      otherWords: "branches info details",
      icon: <Info />,
      run: () => showDetails(id),
    },
  ];
}

function deleting(id: string): ConversationDeed {
  return {
    id: "delete",
    label: "Delete…",
    name: "Delete this conversation…",
    otherWords: "remove",
    icon: <Trash2 />,
    isDanger: true,
    run: () => void deleteConversation(id),
  };
}
