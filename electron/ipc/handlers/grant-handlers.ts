import type { RequestOutput } from "../../../shared/ipc.ts";
import { dayAndTime } from "../../../shared/moments.ts";
import { fail, succeed } from "../../../shared/result.ts";
import { visiblePath } from "../../../shared/visible-characters.ts";
import { type GrantBody, grantBodySchema } from "../../trust/grant.ts";
import { grantWords } from "../../trust/grant-words.ts";
import type { StoredGrant } from "../../trust/grants.ts";
import { sourceWords } from "../../trust/provenance/source-words.ts";
import { trustedSourceSchema } from "../../trust/provenance/trusted-sources.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { placesOf } from "../open-question-desk.ts";

/** The permissions that a person gave. */
export function grantHandlers(parts: SessionParts): HandlersOf<"grant"> {
  return {
    "grant.list": () => succeed(list(parts)),
    "grant.revoke"({ id }) {
      const { permissions } = parts.assistant();
      if (!permissions.list().some((grant) => grant.id === id))
        return fail(
          "unknown-permission",
          "There is no such permission. Nothing was changed.",
          "Look at the list again.",
        );
      permissions.revoke(id);
      return succeed(list(parts));
    },
  };
}

/** Newest first. */
function list(parts: SessionParts): RequestOutput<"grant.list"> {
  const given = parts.assistant().permissions.list();
  return given.map((grant) => view(grant, parts)).toReversed();
}

function view(grant: StoredGrant, parts: SessionParts): RequestOutput<"grant.list">[number] {
  const { id, givenAt, remainingUses, revokedAt } = grant;
  const read = grantBodySchema.safeParse(grant.body);
  const isUsedUp = revokedAt !== null || remainingUses === 0;
  const trust = trustedSourceSchema.safeParse(grant.body).data;
  if (trust) {
    const words = visiblePath(`trusting ${sourceWords(trust.source, parts.assistant().tools)}`);
    const trusts = { source: trust.source, conversationId: trust.until.conversationId };
    const holds = holdsInWords(trust.until, parts);
    return { id, givenAt, remainingUses, words, holds, isOver: isUsedUp, trusts };
  }
  if (!read.success)
    return {
      id,
      givenAt,
      remainingUses,
      words: "It cannot be read, and permits nothing",
      holds: "",
      isOver: true,
    };
  const { until } = read.data;
  const isPast = until.type === "time" && Date.parse(until.at) <= Date.now();
  return {
    id,
    givenAt,
    remainingUses,
    holds: holdsInWords(until, parts),
    words: grantWords(read.data, placesOf(parts.assistant())),
    isOver: isUsedUp || isPast,
  };
}

function holdsInWords(until: GrantBody["until"], { assistant }: SessionParts): string {
  if (until.type === "conversation") {
    const title = assistant().log.title(until.conversationId);
    return title === "" ? "in a conversation that was erased" : `in the conversation “${title}”`;
  }
  return `until ${dayAndTime(until.at)}`;
}
