import type { ParsedInput, RequestOutput } from "../../../shared/ipc.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import {
  type KnownSource,
  sourcesInConversation,
  trustQuestion,
} from "../../trust/provenance/sources-in-conversation.ts";
import { trustIn, trustedSources } from "../../trust/provenance/trusted-sources.ts";
import { readIn } from "../../trust/provenance.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";

/** The sources of text from outside in a conversation, and which of them a person trusts there. */
export function sourceHandlers(parts: SessionParts): HandlersOf<"source"> {
  return {
    "source.list": ({ conversationId }) => succeed(list(conversationId, parts)),
    "source.trust": (input) => trust(input, parts),
  };
}

function list(conversationId: string, parts: SessionParts): RequestOutput<"source.list"> {
  return known(conversationId, parts).map(({ source, words, texts, isTrusted }) => ({
    source,
    words,
    isTrusted,
    texts: texts.length,
    characters: texts.reduce((sum, text) => sum + text.length, 0),
  }));
}

/**
 * A page that was taken over could ask for this: so the question is put in the system's own dialog, with what the source
 * brought. Exactly that is trusted, also if more has come meanwhile.
 */
async function trust(
  { conversationId, source }: ParsedInput<"source.trust">,
  parts: SessionParts,
): Promise<Result<RequestOutput<"source.trust">>> {
  const { log, permissions } = parts.assistant();
  const { outside } = readIn(log.eventsOfConversation(conversationId));
  const found = known(conversationId, parts).find((one) => one.source === source);
  if (!found) {
    return fail(
      "unknown-source",
      "Nothing in this conversation came from there. Nothing was changed.",
      "Look at the conversation again.",
    );
  }
  if (found.isTrusted) return succeed(list(conversationId, parts));
  const body = trustIn(source, conversationId, outside);
  if (!(await parts.host.confirm(trustQuestion(found)))) return succeed(null);
  permissions.trust(body);
  return succeed(list(conversationId, parts));
}

function known(conversationId: string, parts: SessionParts): KnownSource[] {
  const { log, permissions, tools } = parts.assistant();
  const trusted = trustedSources(permissions, conversationId);
  return sourcesInConversation(log.eventsOfConversation(conversationId), trusted, tools);
}
