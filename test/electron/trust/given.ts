import type { Conditions } from "../../../shared/policy-schema.ts";
import type { Verdict } from "../../../shared/turn-event.ts";
import type { Grant, GrantBody } from "../../../electron/trust/grant.ts";
import type { GrantStore, StoredGrant } from "../../../electron/trust/grants.ts";
import { policyFrom, type Policy } from "../../../electron/trust/policy-file.ts";
import type { HostFacts } from "../../../electron/trust/touched.ts";
import type { CallFacts } from "../../../electron/turn/ports.ts";

export const TOOLS = [
  "calculate",
  "read_file",
  "write_file",
  "delete_file",
  "run_command",
  "create_event",
  "fetch_page",
];

export const host: HostFacts = { workspaces: ["/home/ana/work"], homeFolder: "/home/ana", platform: "linux" };

export const noon = new Date("2026-11-22T12:00:00.000Z");

type Written = {
  name: string;
  then: Verdict;
  when: { [Name in keyof Conditions]?: unknown };
  reason?: string;
};

/** A policy from data, through the same door as a file. */
export function policyOf(content: { rules?: readonly Written[]; [field: string]: unknown }): Policy {
  return policyFrom(JSON.stringify({ version: 1, ...content }), { source: "policy.json", toolNames: TOOLS });
}

/** A call that reads a file of the workspace, but for what is said of it. */
export function call(facts: Partial<CallFacts> = {}): CallFacts {
  return {
    tool: "read_file",
    risk: "read",
    keys: ["file:/home/ana/work/notes.md"],
    programs: [],
    effect: { changed: 0, deleted: 0 },
    conversationId: "conversation",
    provenance: "person",
    fromText: false,
    ...facts,
  };
}

export const pushFeature: CallFacts = call({
  tool: "run_command",
  risk: "dangerous",
  keys: ["file:/home/ana/work", "program:git", "host:git.example.com"],
  programs: [{ name: "git", arguments: ["push", "origin", "feature"] }],
});

export const pushFeatureGrant: GrantBody = {
  version: 1,
  tool: "run_command",
  risk: "dangerous",
  covers: {
    paths: ["/home/ana/work"],
    programs: [{ name: "git", arguments: ["push", "origin", "feature"] }],
    calendars: [],
    hosts: ["git.example.com"],
  },
  until: { type: "conversation", conversationId: "conversation" },
};

export function grant(body: Partial<GrantBody> = {}): Grant {
  return { id: "grant-1", body: { ...pushFeatureGrant, ...body } };
}

/** A grant store in memory. */
export function grantStore(): GrantStore & { rows: StoredGrant[] } {
  const rows: StoredGrant[] = [];
  const find = (id: string): StoredGrant | undefined =>
    rows.find((row) => row.id === id && row.revokedAt === null);
  return {
    rows,
    insert: (row) => void rows.push({ ...row, revokedAt: null }),
    list: () => rows,
    revoke(id, at) {
      const row = find(id);
      if (row) row.revokedAt = at;
      return row !== undefined;
    },
    use(id) {
      const row = find(id);
      if (!row || row.remainingUses === 0) return false;
      if (row.remainingUses !== null) row.remainingUses--;
      return true;
    },
  };
}
