import { addEvents, emptyConversation } from "../../shared/conversation.ts";
import { spentInWords } from "../../shared/spent-words.ts";
import { spentOn } from "../../shared/spent.ts";
import { isStored, type TurnEvent } from "../../shared/turn-event.ts";
import type { Session } from "./sessions.ts";
import type { TerminalHost } from "./terminal-host.ts";

/**
 * A view of a turn that also says at its end what the turn took, in one line: to a person who sits at a terminal, and only
 * where the endpoint told something.
 */
export function withSpent(
  show: (event: TurnEvent) => void,
  { screen, settings }: Session,
  { paint, isInteractive }: TerminalHost,
): (event: TurnEvent) => void {
  if (!isInteractive) return show;
  let conversation = emptyConversation;
  return (event) => {
    show(event);
    if (isStored(event)) conversation = addEvents(conversation, [event]);
    if (event.type !== "turn.finished") return;
    const words = spentInWords(spentOn(conversation.turns, settings.prices));
    if (words !== null) screen.lines(paint.dim(words));
  };
}
