import { MessageSquare } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { Dialog } from "../parts/dialog.tsx";
import { keys } from "../parts/keys.ts";
import { visibleLine } from "../parts/visible-text.tsx";
import { useAppState } from "../state/app-state.ts";
import { useConversations, useSummary, type ConversationSummary } from "../state/conversations.ts";
import { closeOverlay, go, useRoute } from "../state/route.ts";
import { actionScore, fuzzyScore } from "./fuzzy.ts";
import { OptionList, type Option } from "./option-list.tsx";
import type { PaletteAction } from "./palette-action.ts";
import { paletteActions } from "./palette-actions.tsx";
import { settingsActions } from "./palette-settings-actions.tsx";

/** More than this nobody reads; what is meant is typed further. */
const mostShown = 50;
/** Before anything is typed: where one was last. */
const recentShown = 8;
/** An action before a conversation that matches as well. */
const actionBonus = 5;

/** Every command and every conversation, found by a few letters. */
export function Palette(): ReactNode {
  const [text, setText] = useState("");
  // Never deferred: Enter right after the last letter must choose what that letter left.
  const options = useOptions(text);
  return (
    <Dialog title="All commands" isTitleShown={false} place="top" onClose={closeOverlay}>
      <OptionList
        label="Type a command or the name of a conversation"
        text={text}
        onText={setText}
        options={options}
      >
        Nothing is called that. Search all conversations to look inside them.
      </OptionList>
    </Dialog>
  );
}

function useOptions(typed: string): readonly Option[] {
  const state = useAppState();
  const route = useRoute();
  const conversations = useConversations();
  const open = useSummary(route.view === "chat" ? route.conversationId : null);
  return useMemo(() => {
    const platform = state?.platform ?? "linux";
    const actions = paletteActions({ state, open, isChat: route.view === "chat" });
    const all = conversations ?? [];
    if (typed.trim() === "") {
      const recent = all.slice(0, recentShown).map((summary) => conversationOption(summary, "Recent"));
      return [...actions.map((action) => actionOption(action, { platform, group: "Commands" })), ...recent];
    }
    const found = [
      ...[...actions, ...settingsActions].flatMap((action) => {
        const score = actionScore(typed, action);
        return score === null
          ? []
          : [{ score: score + actionBonus, option: actionOption(action, { platform }) }];
      }),
      ...all.flatMap((summary) => {
        const score = fuzzyScore(typed, summary.title);
        return score === null ? [] : [{ score, option: conversationOption(summary) }];
      }),
    ];
    return found
      .toSorted((one, other) => other.score - one.score)
      .slice(0, mostShown)
      .map(({ option }) => option);
  }, [typed, state, route.view, conversations, open]);
}

function actionOption(action: PaletteAction, extra: { platform: string; group?: string }): Option {
  const { platform, ...rest } = extra;
  return {
    ...rest,
    id: action.id,
    content: (
      <>
        {action.icon}
        <span>{action.name}</span>
        {action.keys === undefined ? null : <kbd>{keys(action.keys, platform)}</kbd>}
      </>
    ),
    onChoose() {
      closeOverlay();
      // After the palette has given the focus back, so that what comes next can take it.
      requestAnimationFrame(() => action.run());
    },
  };
}

function conversationOption({ id, title }: ConversationSummary, group?: string): Option {
  return {
    ...(group === undefined ? {} : { group }),
    id: `conversation-${id}`,
    content: (
      <>
        <MessageSquare aria-hidden="true" />
        <bdi>{visibleLine(title)}</bdi>
      </>
    ),
    onChoose: () => go({ view: "chat", conversationId: id }),
  };
}
