import { assertNever } from "../../shared/assert-never.ts";
import type { ParsedInput } from "../../shared/ipc.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { Surface } from "../../shared/turn-event.ts";
import type { Asker, AskerAnswer } from "../trust/approvals.ts";
import type { GrantBody } from "../trust/grant.ts";
import type { ApprovalRequest } from "../turn/ports.ts";

/** A permission that can be given with an answer. */
type GrantOffer = { id: "exact" | "folder"; words: string; body: GrantBody };

type DeskParts = {
  askNatively: Asker;
  /** How long a question may stand from now on, in milliseconds. */
  timeLimitMs(): number;
  offers(request: ApprovalRequest): readonly GrantOffer[];
  /** Records a permission; throws LogUnwritable. */
  give(body: GrantBody): void;
  changed(): void;
};

/** Where questions lie until they are answered. */
export type QuestionDesk = {
  onWaiting(request: ApprovalRequest, surface: Surface): () => void;
  askers: { card: Asker; native: Asker };
  /** All questions that wait, oldest first. */
  list(): PendingApproval[];
  /**
   * Answers a question on a card, once, if the answer names exactly what was shown. A permission is on record before the
   * answer counts. An answer after the time limit is a denial. Throws LogUnwritable; the question waits on then.
   */
  answer(answer: ParsedInput<"approval.answer">): Result<null>;
};

type Card = { settle(answer: AskerAnswer): void; stillCounts(): boolean };

type Waiting = {
  pending: PendingApproval;
  offers: readonly GrantOffer[];
  /** Set while a card waits for its answer. */
  card: Card | null;
};

export function questionDesk(parts: DeskParts): QuestionDesk {
  const waiting = new Map<string, Waiting>();
  const remove = (callId: string, one: Waiting): void => {
    if (waiting.get(callId) !== one) return;
    waiting.delete(callId);
    parts.changed();
  };
  return {
    onWaiting(request, surface) {
      const offers = surface === "card" ? parts.offers(request) : [];
      const pending = pendingOf(request, { surface, offers, until: untilOf(parts) });
      const one: Waiting = { pending, offers, card: null };
      waiting.set(request.callId, one);
      parts.changed();
      return () => remove(request.callId, one);
    },
    askers: {
      card: ({ callId }, _signal, stillCounts) =>
        new Promise((settle) => putOn(waiting.get(callId), { settle, stillCounts })),
      native(request, signal, stillCounts) {
        // The time counts from when the dialog opens, not from when it got in line.
        const one = waiting.get(request.callId);
        if (one) one.pending = { ...one.pending, until: untilOf(parts) };
        parts.changed();
        return parts.askNatively(request, signal, stillCounts);
      },
    },
    list: () => [...waiting.values()].map(({ pending }) => pending),
    answer(answer) {
      const one = waiting.get(answer.callId);
      const said = believed(answer, one);
      if (!said.ok) return said;
      const { card } = said.value;
      const isInTime = card.stillCounts();
      if (isInTime && said.value.grant) parts.give(said.value.grant);
      if (one) remove(answer.callId, one);
      card.settle(said.value.answer);
      return isInTime ? succeed(null) : tooLate();
    },
  };
}

function untilOf({ timeLimitMs }: Pick<DeskParts, "timeLimitMs">): string {
  return new Date(Date.now() + timeLimitMs()).toISOString();
}

function putOn(one: Waiting | undefined, card: Card): void {
  if (one) one.card = card;
}

type Believed = Saying & { card: Card };

/** What an answer says, if it is to a question that waits on a card, and to exactly this one. */
function believed(answer: ParsedInput<"approval.answer">, one: Waiting | undefined): Result<Believed> {
  if (one && one.pending.surface !== "card") return notHere();
  if (!one?.card) return gone();
  if (one.pending.binding !== answer.binding) return otherQuestion();
  const said = sayingOf(answer, one.offers);
  return said.ok ? succeed({ ...said.value, card: one.card }) : said;
}

function pendingOf(
  request: ApprovalRequest,
  { surface, offers, until }: { surface: Surface; offers: readonly GrantOffer[]; until: string },
): PendingApproval {
  const { conversationId, turnId, callId, title, risk, binding } = request;
  const grants = offers.map(({ id, words }) => ({ id, words }));
  return { conversationId, turnId, callId, title, risk, surface, binding, grants, until };
}

type Saying = { answer: AskerAnswer; grant: GrantBody | null };

function sayingOf(
  { answer, binding, grant, arguments: edited }: ParsedInput<"approval.answer">,
  offers: readonly GrantOffer[],
): Result<Saying> {
  if (grant !== null && answer !== "allow") return noPermission();
  switch (answer) {
    case "deny":
      return succeed({ answer: { answer, binding }, grant: null });
    case "edit":
      if (edited === undefined) return nothingEdited();
      return succeed({ answer: { answer, binding, arguments: edited }, grant: null });
    case "allow": {
      const offer = offers.find(({ id }) => id === grant);
      if (grant !== null && offer === undefined) return noPermission();
      return succeed({ answer: { answer, binding }, grant: offer?.body ?? null });
    }
    default:
      return assertNever(answer);
  }
}

function notHere(): Result<never> {
  return fail(
    "not-answerable-here",
    "This can only be answered in the system's own dialog. Nothing was done.",
    "Look for the dialog; it may be behind another window.",
  );
}

function gone(): Result<never> {
  return fail(
    "not-waiting",
    "This question no longer waits for an answer, so nothing was done by it.",
    "Ask for it again if it is still wanted.",
  );
}

function tooLate(): Result<never> {
  return fail(
    "too-late",
    "The time to answer was over, so the answer did not count. Nothing was done.",
    "Ask for it again if it is still wanted.",
  );
}

function otherQuestion(): Result<never> {
  return fail(
    "other-question",
    "The answer was for something other than what is asked now, so it did not count. The question still waits.",
    "Read what is asked, then answer again.",
  );
}

function noPermission(): Result<never> {
  return fail(
    "no-such-permission",
    "That permission cannot be given here, so the answer did not count. The question still waits.",
    "Allow it once, or deny it.",
  );
}

function nothingEdited(): Result<never> {
  return fail(
    "nothing-edited",
    "The edited arguments are missing, so the answer did not count. The question still waits.",
    "Write the arguments, then answer again.",
  );
}
