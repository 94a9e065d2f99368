import { fail, succeed, type Result } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { putSources, refreshSources } from "../state/sources.ts";

/**
 * Asks main to trust what a source brought into a conversation. Main puts the question in a dialog of its own, with the
 * whole text; true where the person said yes there.
 */
export async function trustSource(conversationId: string, source: string): Promise<Result<boolean>> {
  const answer = await call("source.trust", { conversationId, source });
  if (!answer.ok) return answer;
  if (answer.value === null) {
    announce("It is not trusted. Nothing was changed.");
    return succeed(false);
  }
  putSources(conversationId, answer.value);
  announce("It is trusted in this conversation from the next call on.");
  return succeed(true);
}

/** Takes the trust in a source back; from the next call on its text is from outside again. */
export async function revokeTrust(conversationId: string, source: string): Promise<Result<null>> {
  const given = await call("grant.list", {});
  if (!given.ok) return given;
  const own = given.value.filter(
    ({ trusts, isOver }) => !isOver && trusts?.source === source && trusts.conversationId === conversationId,
  );
  if (own.length === 0) {
    await refreshSources(conversationId);
    return fail(
      "unknown-permission",
      "There is no trust in this source to take back. Nothing was changed.",
      "Look at the list again.",
    );
  }
  for (const { id } of own) {
    const answer = await call("grant.revoke", { id });
    if (!answer.ok) return answer;
  }
  await refreshSources(conversationId);
  announce("The trust was taken back. From the next call on this is text from outside again.");
  return succeed(null);
}
