import { fail, type Result, succeed } from "../../../shared/result.ts";
import type { LogEvent } from "../../../shared/log-event.ts";
import { exportConversation } from "../exchange/export-conversation.ts";
import { importConversation } from "../exchange/import-conversation.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { forgetConversations } from "../../undo/bound-contents.ts";
import { searchConversations } from "../search-conversations.ts";

/** History: conversations as a list shows them, opened, named, found, taken out and in, deleted. */
export function conversationHandlers(parts: SessionParts): HandlersOf<"conversation"> {
  const log = () => parts.assistant().log;
  return {
    "conversation.list": () => succeed(log().conversations()),
    "conversation.open"({ conversationId }) {
      const after = parts.sendNow();
      const events = [...log().eventsOfConversation(conversationId), ...parts.saidSoFar(conversationId)];
      return events.length === 0 ? unknown() : succeed({ title: log().title(conversationId), events, after });
    },
    "conversation.rename": ({ conversationId, title }) =>
      note({ type: "conversation.renamed", conversationId, title }, parts),
    "conversation.pin": ({ conversationId, pinned }) =>
      note({ type: "conversation.pinned", conversationId, pinned }, parts),
    "conversation.delete": ({ conversationId }) => deleteOne(conversationId, parts),
    "conversation.export": (input) => exportConversation(input, parts),
    "conversation.import": () => importConversation(parts),
    "conversation.search": ({ text, conversationId }) =>
      succeed(searchConversations(text, conversationId, log())),
  };
}

type Fact = Extract<LogEvent, { type: "conversation.renamed" | "conversation.pinned" }>;
type Without<Event, Field extends string> = Event extends unknown ? Omit<Event, Field> : never;

function note(fact: Without<Fact, "at">, parts: SessionParts): Result<null> {
  const { log } = parts.assistant();
  if (log.latestTurn(fact.conversationId) === null) return unknown();
  log.append([{ ...fact, at: new Date().toISOString() }]);
  parts.tell({ type: "conversations-changed" });
  return succeed(null);
}

async function deleteOne(conversationId: string, parts: SessionParts): Promise<Result<{ deleted: boolean }>> {
  const { log, home } = parts.assistant();
  if (log.latestTurn(conversationId) === null) return unknown();
  const isYes = await parts.host.confirm({
    message: `Delete the conversation “${log.title(conversationId)}”?`,
    detail:
      "All that was said and done in it is erased for good. What it changed stays changed, and can then no longer be taken back here. Activity keeps only that something was there.",
    yes: "Delete",
  });
  if (!isYes) return succeed({ deleted: false });
  await parts.turns.stop(conversationId);
  await forgetConversations([conversationId], { home, log, now: new Date() });
  parts.tell({ type: "conversations-changed" });
  return succeed({ deleted: true });
}

function unknown(): Result<never> {
  return fail(
    "unknown-conversation",
    "There is no such conversation, or its contents were erased. Nothing was changed.",
    "Choose one from the list.",
  );
}
