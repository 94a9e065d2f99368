import { homedir } from "node:os";
import type { Failure } from "../shared/result.ts";
import { isSecretName } from "../tools/files/hidden-names.ts";
import type { Clock } from "../tools/ports.ts";
import { registry, workspaceTools } from "../tools/registry.ts";
import type { Home } from "./home.ts";
import { ownFiles } from "./own-files.ts";
import { createTrust } from "./trust/create-trust.ts";
import type { GrantStore } from "./trust/grants.ts";
import { loadPolicy, type Policy } from "./trust/policy-file.ts";
import type { Basis } from "./trust/policy.ts";
import type { HostFacts } from "./trust/touched.ts";
import { createVisibility } from "./trust/visibility.ts";
import type { Trust } from "./turn/ports.ts";
import { grantsInForce } from "./trust/grants.ts";

/** The boundary under the policy file as it stands; the file is read again for each turn. */
export type LiveTrust = {
  now(): Trust;
  policy(): Policy;
  /** What a decision would rest on, to explain one. */
  basis(): Basis;
  isHidden(path: string): boolean;
  /** What is wrong with the policy. */
  problems(): readonly Failure[];
};

export type TrustParts = {
  home: Home;
  policyFile?: string;
  onlyTools?: readonly string[];
  workspaces: readonly string[];
  grants: GrantStore;
  clock: Clock;
};

const toolNames = registry.map((tool) => tool.name);
const noWorkspace = "no folder to work in is open. Name one with --workspace or in the settings.";

/** Opens the boundary for a home: its policy, its permissions, and the folders to work in. */
export function openTrust(parts: TrustParts): LiveTrust {
  const { home, policyFile, workspaces, grants, clock } = parts;
  const host: HostFacts = { workspaces, homeFolder: homedir(), platform: process.platform };
  const isOwn = ownFiles(home, { policyFile, workspaces });
  const load = (): Policy =>
    loadPolicy(policyFile === undefined ? { ownOrBalanced: home.policy } : { named: policyFile }, toolNames);
  let policy = load();
  let isDenied = createVisibility(policy, host, isSecretName);
  return {
    now() {
      policy = load();
      isDenied = createVisibility(policy, host, isSecretName);
      return createTrust({
        tools: registry,
        policy,
        grants,
        host,
        clock,
        unavailable: unavailableTools(workspaces),
        only: parts.onlyTools ?? null,
      });
    },
    policy: () => policy,
    basis: () => ({ policy, grants: grantsInForce(grants), host, now: clock.now() }),
    isHidden: (path) => isOwn(path) || isDenied(path),
    problems: () => (policy.type === "broken" ? [policy.failure] : []),
  };
}

function unavailableTools(workspaces: readonly string[]): Record<string, string> {
  if (workspaces.length > 0) return {};
  return Object.fromEntries(workspaceTools.map((tool) => [tool.name, noWorkspace]));
}
