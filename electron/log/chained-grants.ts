import { z } from "zod";
import type { Result } from "../../shared/result.ts";
import type { StoredEvent } from "../../shared/log-event.ts";
import type { GrantStore, StoredGrant } from "../trust/grants.ts";
import type { Append } from "./append.ts";
import type { GrantFact } from "./grant-facts.ts";
import { LogUnwritable } from "./unwritable.ts";

type Parts = { read: () => Result<GrantFact[]>; append: Append; now: () => Date };

/** A permission for one conversation is erased with it; it could not be used again. */
const boundSchema = z.object({
  until: z.object({ type: z.literal("conversation"), conversationId: z.string() }),
});

/**
 * The permissions that people gave, kept as facts in the chain: what was not recorded by Steward permits nothing. Each
 * change is worked out and added under the log's write lock, so two processes take a use, or revoke, once. `insert` and
 * `revoke` throw LogUnwritable; `list` is empty where the facts cannot be trusted; `use` is false where nothing can be
 * recorded.
 */
export function chainedGrants({ read, append, now }: Parts): GrantStore {
  const list = (): StoredGrant[] => {
    const facts = read();
    return facts.ok ? grantsOf(facts.value) : [];
  };
  const inForce = (id: string): StoredGrant | undefined =>
    list().find((grant) => grant.id === id && grant.revokedAt === null && grant.remainingUses !== 0);
  const isAdded = (event: () => StoredEvent | null): boolean =>
    append(() => [event()].filter((added) => added !== null)).length > 0;
  return {
    insert: (grant) => void append(() => [given(grant)]),
    list,
    revoke: (id, at) =>
      isAdded(() =>
        list().some((grant) => grant.id === id && grant.revokedAt === null)
          ? { type: "grant.revoked", at, grantId: id }
          : null,
      ),
    use(id) {
      const grant = inForce(id);
      if (grant === undefined || grant.remainingUses === null) return grant !== undefined;
      return orFalse(() =>
        isAdded(() => (inForce(id) ? { type: "grant.used", at: now().toISOString(), grantId: id } : null)),
      );
    },
  };
}

function given({ id, givenAt, body, remainingUses }: Omit<StoredGrant, "revokedAt">): StoredEvent {
  const bound = boundSchema.safeParse(body);
  return {
    type: "grant.given",
    at: givenAt,
    ...(bound.success ? { conversationId: bound.data.until.conversationId } : {}),
    grantId: id,
    grant: body,
    uses: remainingUses,
  };
}

/** What the facts come to. Pure. Of two with the same id the first counts. */
function grantsOf(facts: readonly GrantFact[]): StoredGrant[] {
  const grants = new Map<string, StoredGrant>();
  for (const fact of facts) {
    const grant = grants.get(fact.grantId);
    if (fact.type === "grant.given" && grant === undefined) grants.set(fact.grantId, begin(fact));
    else if (grant && fact.type === "grant.revoked") grant.revokedAt ??= fact.at;
    else if (grant && fact.type === "grant.used" && grant.remainingUses !== null) grant.remainingUses -= 1;
  }
  return [...grants.values()].toSorted((one, other) => compare(one.givenAt, other.givenAt));
}

function begin({
  grantId,
  at,
  grant,
  uses = null,
}: Extract<GrantFact, { type: "grant.given" }>): StoredGrant {
  return { id: grantId, givenAt: at, body: grant, remainingUses: uses, revokedAt: null };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function orFalse(write: () => boolean): boolean {
  try {
    return write();
  } catch (error) {
    if (error instanceof LogUnwritable) return false;
    throw error;
  }
}
