import type { Tool } from "../../tools/define-tool.ts";
import type { Clock } from "../../tools/ports.ts";
import type { CallFacts, Decision, Trust } from "../turn/ports.ts";
import type { Grant } from "./grant.ts";
import { grantsInForce, type GrantStore } from "./grants.ts";
import { foreseenDenial, rule, type Ruling } from "./policy.ts";
import type { Policy } from "./policy-file.ts";
import { findInScope, toolsInScope } from "./scope.ts";
import { trustedSources, untrusted } from "./provenance/trusted-sources.ts";
import type { HostFacts } from "./touched.ts";
import { validate } from "./validate.ts";

export type TrustOptions = {
  /** Every tool that there is, in the order in which the model sees them. */
  tools: readonly Tool[];
  policy: Policy;
  grants: GrantStore;
  host: HostFacts;
  clock: Clock;
  /** Tools that cannot work here, by name, each with a sentence that says why. */
  unavailable?: Readonly<Record<string, string>>;
  /** Narrows the scope to these tools. */
  only?: readonly string[] | null;
};

/** Layers 1, 2 and 5 of the boundary, with one policy in force. A policy that changed needs a new one: it is cheap. */
export function createTrust(options: TrustOptions): Trust {
  const { policy, grants, host, clock } = options;
  const scope = { ...options, unavailable: options.unavailable ?? {}, only: options.only ?? null };
  const inScope = toolsInScope(scope);
  const ruling = (facts: CallFacts, candidates: readonly Grant[]): Ruling =>
    rule(facts, { policy, grants: candidates, host, now: clock.now() });
  return {
    policyHash: policy.hash,
    toolsInScope: () => inScope,
    admit(name, rawArguments) {
      const found = findInScope(name, scope);
      if (!found.ok) return found;
      const validated = validate(found.tool, rawArguments);
      if (validated.ok) return { ok: true, call: { tool: found.tool, ...validated.value } };
      return { ok: false, refusal: { layer: "validate", failure: validated.failure, rule: null } };
    },
    decide: (facts) => decideAndUse(grantsInForce(grants), grants, (left) => ruling(facts, left)),
    wouldDecide: (facts) => decision(ruling(facts, grantsInForce(grants))),
    foreseenDenial: (facts) => foreseenDenial(facts, { policy, host }),
    untrusted: (outside, conversationId) =>
      outside.length === 0 ? outside : untrusted(outside, trustedSources(grants, conversationId)),
  };
}

/** Takes one use of each grant that the ruling rests on; where one is gone meanwhile, rules again without it. */
function decideAndUse(
  candidates: readonly Grant[],
  store: GrantStore,
  ruling: (grants: readonly Grant[]) => Ruling,
): Decision {
  const made = ruling(candidates);
  const gone = made.grants.find((id) => !store.use(id));
  if (gone === undefined) return decision(made);
  return decideAndUse(
    candidates.filter((grant) => grant.id !== gone),
    store,
    ruling,
  );
}

function decision({ verdict, rule: name, reason }: Ruling): Decision {
  return { verdict, rule: name, reason };
}
