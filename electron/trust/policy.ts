import type { PolicyRule } from "../../shared/policy-schema.ts";
import type { CallFacts, Decision } from "../turn/ports.ts";
import { coverOf } from "./cover.ts";
import type { Grant } from "./grant.ts";
import { matchesCall } from "./match-call.ts";
import { matchesKey } from "./match-key.ts";
import type { BrokenPolicy, Policy } from "./policy-file.ts";
import { allowedReason, CALL_IN_TEXT, outsideText, ruleReason, uncoveredReason } from "./reasons.ts";
import { touchedBy, type HostFacts, type Touched } from "./touched.ts";

/** All that a decision rests on besides the call. */
export type Basis = { policy: Policy; grants: readonly Grant[]; host: HostFacts; now: Date };

/** A decision, and the ids of the grants without which it would not be `allow`; each costs one use. */
export type Ruling = Decision & { grants: readonly string[] };

/**
 * Layer 5: whether a call may run. Pure. deny > ask > allow over all that the call touches: one denied key denies, one
 * that must be asked asks, and an `allow` holds only if every key is covered by a rule or a grant. What nothing covers
 * asks (or is denied, where the policy says so). Once text from outside is in the conversation, rules and grants no
 * longer cover what is dangerous or leaves the machine. The order of rules changes nothing but which one is named.
 */
export function rule(facts: CallFacts, basis: Basis): Ruling {
  const { policy, host } = basis;
  if (policy.type === "broken") return { ...deniedByBrokenPolicy(policy), grants: [] };
  const rules = policy.rules.filter((candidate) => matchesCall(candidate, facts));
  const touched = touchedBy(facts, host.platform);

  const denial = firstMatch(rules, "deny", { touched, host });
  if (denial) return { ...decidedBy(denial), grants: [] };
  const cover = coverOf({ facts, rules, touched }, { ...basis, policy });
  const open = cover.uncovered && uncoveredReason(cover.uncovered, facts, { policy, host });
  if (open !== null && policy.otherwise === "deny") {
    return { verdict: "deny", rule: "built-in/otherwise-deny", reason: open, grants: [] };
  }
  const question = firstMatch(rules, "ask", { touched, host });
  if (question) return { ...decidedBy(question), grants: [] };
  if (open !== null) return { verdict: "ask", rule: "built-in/no-rule", reason: open, grants: [] };
  if (facts.fromText) return { ...CALL_IN_TEXT, grants: [] };
  if (facts.provenance === "outside" && isUnsafe(facts, touched))
    return { ...outsideText(facts), grants: [] };
  return {
    verdict: "allow",
    rule: cover.grants[0] === undefined ? (cover.rules[0] ?? "") : `grant:${cover.grants[0]}`,
    reason: allowedReason(cover),
    grants: cover.grants,
  };
}

/** Before planning: the first deny rule that holds whatever the call's risk, size and provenance turn out to be. */
export function foreseenDenial(
  facts: Pick<CallFacts, "tool" | "keys" | "programs">,
  { policy, host }: Pick<Basis, "policy" | "host">,
): Decision | null {
  if (policy.type === "broken") return deniedByBrokenPolicy(policy);
  const known = touchedBy(facts, host.platform);
  // That nothing is known yet does not mean that the call will touch nothing.
  const touched = known.map((one): Touched => (one.type === "nothing" ? { type: "other", key: "" } : one));
  const rules = policy.rules.filter(({ when }) => {
    if (when.risk || when.provenance || when.moreThan) return false;
    return when.tool?.includes(facts.tool) ?? true;
  });
  const denial = firstMatch(rules, "deny", { touched, host });
  return denial && decidedBy(denial);
}

/** A rule, and the first thing that it speaks about. */
type Match = { rule: PolicyRule; touched: Touched };

function firstMatch(
  rules: readonly PolicyRule[],
  then: PolicyRule["then"],
  { touched, host }: { touched: readonly Touched[]; host: HostFacts },
): Match | null {
  for (const candidate of rules.filter((one) => one.then === then)) {
    const found = touched.find((one) => matchesKey(candidate, one, host));
    if (found) return { rule: candidate, touched: found };
  }
  return null;
}

function decidedBy({ rule: decisive, touched }: Match): Decision {
  return { verdict: decisive.then, rule: decisive.name, reason: ruleReason(decisive, touched) };
}

function deniedByBrokenPolicy({ failure }: BrokenPolicy): Decision {
  return { verdict: "deny", rule: "built-in/broken-policy", reason: failure.message };
}

function isUnsafe(facts: CallFacts, touched: readonly Touched[]): boolean {
  return facts.risk === "dangerous" || touched.some((one) => one.type === "host");
}
