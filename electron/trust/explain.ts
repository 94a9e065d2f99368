import { z } from "zod";
import { provenanceSchema } from "../../shared/provenance.ts";
import { riskSchema } from "../../shared/risk.ts";
import type { Verdict } from "../../shared/turn-event.ts";
import type { Decision } from "../turn/ports.ts";
import { matchesCall } from "./match-call.ts";
import { matchesKey } from "./match-key.ts";
import { rule, type Basis } from "./policy.ts";
import { touchedBy } from "./touched.ts";

/** A call as somebody describes it to ask what would be decided; what is left out is the harmless case. */
export const explainedCallSchema = z.strictObject({
  tool: z.string(),
  risk: riskSchema,
  keys: z.array(z.string()).default([]),
  programs: z.array(z.strictObject({ name: z.string(), arguments: z.array(z.string()) })).default([]),
  effect: z.strictObject({ changed: z.int(), deleted: z.int() }).default({ changed: 0, deleted: 0 }),
  conversationId: z.string().default(""),
  provenance: provenanceSchema.default("person"),
  fromText: z.boolean().default(false),
});

/** What would be decided, and for each thing that the call touches every rule that speaks about it. */
export type Explanation = Decision & {
  touches: readonly { key: string; rules: readonly { name: string; verdict: Verdict }[] }[];
};

/** Explains a decision without making it: no grant is used up. Pure. */
export function explain(call: z.infer<typeof explainedCallSchema>, basis: Basis): Explanation {
  const { verdict, rule: name, reason } = rule(call, basis);
  const { policy, host } = basis;
  const rules =
    policy.type === "broken" ? [] : policy.rules.filter((candidate) => matchesCall(candidate, call));
  const touches = touchedBy(call, host.platform).map((touched) => ({
    key: touched.key,
    rules: rules
      .filter((candidate) => matchesKey(candidate, touched, host))
      .map((candidate) => ({ name: candidate.name, verdict: candidate.then })),
  }));
  return { verdict, rule: name, reason, touches };
}
