import type { PolicyRule } from "../../shared/policy-schema.ts";
import type { CallFacts } from "../turn/ports.ts";
import { grantCovers, isGrantFor, type Grant } from "./grant.ts";
import { matchesKey } from "./match-key.ts";
import type { UsablePolicy } from "./policy-file.ts";
import type { HostFacts, Touched } from "./touched.ts";

/** Which permissions a call rests on, and the first thing it touches, if any, that none of them covers. */
export type Cover = { rules: readonly string[]; grants: readonly string[]; uncovered: Touched | null };

/**
 * Finds an `allow` rule, or else a grant, for each thing that a call touches. `rules` are those whose conditions about
 * the call as a whole hold. A plain `ask` rule covers too: what it speaks about is asked, also where all else is denied; but
 * not one that only holds for large effects or untrusted text, or these would loosen a policy. A grant answers a question
 * that the policy would ask; where it would deny, no grant helps.
 */
export function coverOf(
  { facts, rules, touched }: { facts: CallFacts; rules: readonly PolicyRule[]; touched: readonly Touched[] },
  basis: { policy: UsablePolicy; grants: readonly Grant[]; host: HostFacts; now: Date },
): Cover {
  const { policy, host, now } = basis;
  const grants =
    policy.otherwise === "ask" ? basis.grants.filter((grant) => isGrantFor(grant, facts, now)) : [];
  const usedRules = new Set<string>();
  const usedGrants = new Set<string>();
  let uncovered: Touched | null = null;
  for (const one of touched) {
    const speaking = rules.filter((rule) => matchesKey(rule, one, host));
    const allowing = speaking.find((rule) => rule.then === "allow");
    const granted = allowing ? undefined : grants.find((grant) => grantCovers(grant, one, host));
    if (allowing) usedRules.add(allowing.name);
    else if (granted) usedGrants.add(granted.id);
    else if (!speaking.some(isPlainAsk)) uncovered ??= one;
  }
  return { rules: [...usedRules], grants: [...usedGrants], uncovered };
}

function isPlainAsk({ then, when }: PolicyRule): boolean {
  return then === "ask" && when.moreThan === undefined && when.provenance === undefined;
}
