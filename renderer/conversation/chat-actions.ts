import { createContext, useContext } from "react";
import type { Turn } from "../../shared/conversation.ts";

/** What can be done with the turns of the conversation that is open. The same object for as long as it is open. */
export type ChatActions = {
  conversationId: string;
  /** Asks the same prompt again, beside the turn. */
  regenerate(turn: Turn): void;
  /** Takes the turn's prompt into the composer, to be asked anew beside it. */
  edit(turn: Turn): void;
  /** Goes on after the turn, as if what follows it were not there. */
  branchFrom(turn: Turn): void;
  /** Goes on with the newest turn, which was cut short; nothing that is done is done again. */
  resume(turn: Turn): void;
  /** Shows the turn, and what followed it last. */
  show(turnId: string): void;
};

const context = createContext<ChatActions | null>(null);
export const ChatActionsProvider = context.Provider;

export function useChatActions(): ChatActions {
  const actions = useContext(context);
  if (actions === null) throw new Error("turns are only drawn inside a conversation");
  return actions;
}
