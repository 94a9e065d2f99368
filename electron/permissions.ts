import type { EventLog } from "./log/event-log.ts";
import type { Clock } from "../tools/ports.ts";
import { narrowestGrant, type GrantBody } from "./trust/grant.ts";
import { giveGrant, type GrantStore, type StoredGrant } from "./trust/grants.ts";
import type { ApprovalRequest } from "./turn/ports.ts";

/** The permissions that people gave, each change of them on record. Every method throws LogUnwritable. */
export type Permissions = {
  /** The narrowest permission that would cover this very call for the rest of its conversation; null: none can. */
  narrowest(request: ApprovalRequest): GrantBody | null;
  give(body: GrantBody): void;
  /** All, oldest first, used up and revoked ones too. */
  list(): readonly StoredGrant[];
  /** False if there is no such permission, or it was revoked before. */
  revoke(id: string): boolean;
};

type PermissionParts = { log: EventLog; grants: GrantStore; clock: Clock; newId(): string };

/** Puts them together over the log and the table of grants. */
export function openPermissions({ log, grants, clock, newId }: PermissionParts): Permissions {
  return {
    narrowest: (request) =>
      narrowestGrant(
        { ...request, programs: request.programs ?? [], ...harmless },
        { type: "conversation", conversationId: request.conversationId },
        process.platform,
      ),
    give(body) {
      const [id, at] = [newId(), clock.now().toISOString()];
      const where = body.until.type === "conversation" ? { conversationId: body.until.conversationId } : {};
      // On record first: a permission that nobody can find in the log is worse than one that is only there.
      log.append([{ type: "grant.given", at, grantId: id, grant: body, ...where }]);
      giveGrant(grants, { id, givenAt: at, body, uses: null });
    },
    list: () => grants.list(),
    revoke(id) {
      const at = clock.now().toISOString();
      const isRevoked = grants.revoke(id, at);
      if (isRevoked) log.append([{ type: "grant.revoked", at, grantId: id }]);
      return isRevoked;
    },
  };
}

/** What a permission does not depend on. */
const harmless = { effect: { changed: 0, deleted: 0 }, provenance: "person", fromText: false } as const;
