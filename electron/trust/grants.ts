import type { Json } from "../../shared/json.ts";
import { grantBodySchema, type Grant, type GrantBody } from "./grant.ts";

/** A grant as stored. `body` is read with `grantBodySchema`; what does not fit it permits nothing. */
export type StoredGrant = {
  id: string;
  /** ISO 8601, UTC. */
  givenAt: string;
  body: Json;
  /** null: as often as wanted. */
  remainingUses: number | null;
  /** ISO 8601, UTC; null while it holds. */
  revokedAt: string | null;
};

/** Where grants are kept: `electron/log/chained-grants.ts`, or memory in tests. */
export type GrantStore = {
  insert(grant: Omit<StoredGrant, "revokedAt">): void;
  /** All, oldest first, used up and revoked ones too. */
  list(): readonly StoredGrant[];
  /** False if there is no such grant, or it was revoked before. */
  revoke(id: string, at: string): boolean;
  /** Takes one use, atomically over all processes; false once there is none left or it was revoked. */
  use(id: string): boolean;
};

/** Records a permission that a person gave; `uses` null: as often as wanted. Throws if the store cannot be written. */
export function giveGrant(
  store: GrantStore,
  grant: { id: string; givenAt: string; body: GrantBody; uses: number | null },
): void {
  const { id, givenAt, body, uses } = grant;
  store.insert({ id, givenAt, body: grantBodySchema.parse(body), remainingUses: uses });
}

/** The grants that may still be used; whether one covers a call is for policy to say. */
export function grantsInForce(store: GrantStore): Grant[] {
  return store.list().flatMap(({ id, body, remainingUses, revokedAt }) => {
    if (revokedAt !== null || remainingUses === 0) return [];
    const read = grantBodySchema.safeParse(body);
    return read.success ? [{ id, body: read.data }] : [];
  });
}
