import type { Clock } from "../tools/ports.ts";
import { narrowestGrant, type GrantBody } from "./trust/grant.ts";
import { giveGrant, type GrantStore, type StoredGrant } from "./trust/grants.ts";
import { type TrustedSource, trustedSourceSchema } from "./trust/provenance/trusted-sources.ts";
import type { ApprovalRequest } from "./turn/ports.ts";

/** The permissions that people gave, each change of them on record. Every method throws LogUnwritable. */
export type Permissions = {
  /** The narrowest permission that would cover this very call for the rest of its conversation; null: none can. */
  narrowest(request: ApprovalRequest): GrantBody | null;
  give(body: GrantBody): void;
  /** Records that a person looked at what a source brought into a conversation, and trusts it there. */
  trust(body: TrustedSource): void;
  /** All, oldest first, used up and revoked ones too. */
  list(): readonly StoredGrant[];
  /** False if there is no such permission, or it was revoked before. */
  revoke(id: string): boolean;
};

type PermissionParts = { grants: GrantStore; clock: Clock; newId(): string };

/** Puts them together over the log's store of grants, which keeps each change of them on record. */
export function openPermissions({ grants, clock, newId }: PermissionParts): Permissions {
  return {
    narrowest: (request) =>
      narrowestGrant(
        { ...request, programs: request.programs ?? [], ...harmless },
        { type: "conversation", conversationId: request.conversationId },
        process.platform,
      ),
    give(body) {
      giveGrant(grants, { id: newId(), givenAt: clock.now().toISOString(), body, uses: null });
    },
    trust(body) {
      const givenAt = clock.now().toISOString();
      grants.insert({ id: newId(), givenAt, body: trustedSourceSchema.parse(body), remainingUses: null });
    },
    list: () => grants.list(),
    revoke: (id) => grants.revoke(id, clock.now().toISOString()),
  };
}

/** What a permission does not depend on. */
const harmless = { effect: { changed: 0, deleted: 0 }, provenance: "person", fromText: false } as const;
