import type { Conditions, PolicyRule } from "../../shared/policy-schema.ts";
import type { Provenance } from "../../shared/provenance.ts";
import type { CallFacts } from "../turn/ports.ts";
import { isMoreTrusted } from "./provenance.ts";

/** Whether the conditions of a rule that are about the call as a whole hold. Pure. */
export function matchesCall({ then, when }: Pick<PolicyRule, "then" | "when">, facts: CallFacts): boolean {
  if (when.tool && !when.tool.includes(facts.tool)) return false;
  if (when.risk && !when.risk.includes(facts.risk)) return false;
  if (when.provenance && !matchesProvenance(when.provenance, then, facts.provenance)) return false;
  if (when.moreThan && !exceeds(facts, when.moreThan)) return false;
  return !(when.atMost && exceeds(facts, when.atMost));
}

/**
 * Whether what a call changes is more than a limit in either count. How much a dangerous call changes may not be known
 * (a command that was not rehearsed counts as 0 and 0): then it is more than any limit.
 */
export function exceeds(facts: Pick<CallFacts, "risk" | "effect">, limit: Conditions["atMost"]): boolean {
  const { changed, deleted } = facts.effect;
  if (facts.risk === "dangerous" && changed === 0 && deleted === 0) return true;
  return changed > (limit?.changed ?? Infinity) || deleted > (limit?.deleted ?? Infinity);
}

/** An `allow` holds while all text is at least this trusted; `ask` and `deny` as soon as some is this little trusted. */
function matchesProvenance(named: Provenance, then: PolicyRule["then"], actual: Provenance): boolean {
  return then === "allow" ? !isMoreTrusted(named, actual) : !isMoreTrusted(actual, named);
}
