import type { TurnEvent } from "../../shared/turn-event.ts";
import type { GrantStore, StoredGrant } from "../trust/grants.ts";
import type { Progress } from "./progress.ts";

/**
 * The permissions as they stood at the moment that the replay has come to. One that held for some uses has as many as the
 * turn took then. Nothing is used up, given or revoked.
 */
export function recordedGrants(
  grants: readonly StoredGrant[],
  events: readonly TurnEvent[],
  { clock }: Progress,
): GrantStore {
  const taken = Map.groupBy(
    events.filter((event) => event.type === "tool.decided"),
    ({ rule }) => rule,
  );
  const left = new Map(grants.map(({ id }) => [id, taken.get(`grant:${id}`)?.length ?? 0]));
  const standing = (grant: StoredGrant): StoredGrant[] => {
    const now = clock.now().toISOString();
    if (grant.givenAt > now) return [];
    const isRevoked = grant.revokedAt !== null && grant.revokedAt <= now;
    return [
      {
        ...grant,
        revokedAt: isRevoked ? grant.revokedAt : null,
        remainingUses: grant.remainingUses === null ? null : (left.get(grant.id) ?? 0),
      },
    ];
  };
  return {
    list: () => grants.flatMap(standing),
    use(id) {
      left.set(id, (left.get(id) ?? 0) - 1);
      return true;
    },
    insert: refuse,
    revoke: refuse,
  };
}

function refuse(): never {
  throw new Error("a replay gives and takes no permission");
}
