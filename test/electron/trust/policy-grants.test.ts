import { expect, test } from "vitest";
import type { Grant } from "../../../electron/trust/grant.ts";
import type { Policy } from "../../../electron/trust/policy-file.ts";
import { rule } from "../../../electron/trust/policy.ts";
import type { CallFacts } from "../../../electron/turn/ports.ts";
import { grant, host, noon, policyOf, pushFeature } from "./given.ts";

function ruled(policy: Policy, facts: CallFacts, grants: readonly Grant[]): string {
  const { verdict, rule: name } = rule(facts, { policy, grants, host, now: noon });
  return `${verdict} by ${name}`;
}

const nothingAllowed = policyOf({});

test.each([
  ["exactly this", pushFeature, grant(), "allow by grant:grant-1"],
  [
    "a force push to main",
    { ...pushFeature, programs: [{ name: "git", arguments: ["push", "--force", "origin", "main"] }] },
    grant(),
    "ask by built-in/no-rule",
  ],
  [
    "the same with --force behind",
    { ...pushFeature, programs: [{ name: "git", arguments: ["push", "origin", "feature", "--force"] }] },
    grant(),
    "ask by built-in/no-rule",
  ],
  [
    "the same and one more program",
    { ...pushFeature, programs: [...pushFeature.programs, { name: "rm", arguments: [] }] },
    grant(),
    "ask by built-in/no-rule",
  ],
  [
    "the same and a part not understood",
    { ...pushFeature, keys: [...pushFeature.keys, "program:?"] },
    grant(),
    "ask by built-in/no-rule",
  ],
  [
    "another host",
    { ...pushFeature, keys: ["host:evil.example", "program:git"] },
    grant(),
    "ask by built-in/no-rule",
  ],
  ["another tool", { ...pushFeature, tool: "fetch_page" }, grant(), "ask by built-in/no-rule"],
  ["another conversation", { ...pushFeature, conversationId: "other" }, grant(), "ask by built-in/no-rule"],
  ["more risk than was shown", pushFeature, grant({ risk: "write" }), "ask by built-in/no-rule"],
  [
    "before its end",
    pushFeature,
    grant({ until: { type: "time", at: "2026-11-22T12:00:01Z" } }),
    "allow by grant:grant-1",
  ],
  [
    "at its end",
    pushFeature,
    grant({ until: { type: "time", at: "2026-11-22T12:00:00Z" } }),
    "ask by built-in/no-rule",
  ],
  [
    "after text from outside",
    { ...pushFeature, provenance: "outside" },
    grant(),
    "ask by built-in/outside-text",
  ],
  [
    "a call that touches nothing",
    { ...pushFeature, keys: [], programs: [] },
    grant(),
    "ask by built-in/no-rule",
  ],
] as const)("a permission for `git push origin feature`: %s", (_name, facts, given, expected) => {
  expect(ruled(nothingAllowed, facts, [given])).toBe(expected);
});

test("a permission does not answer what the policy always asks, denies, or would deny", () => {
  const git = { program: "git" };
  expect([
    ruled(policyOf({ rules: [{ name: "always", then: "ask", when: git }] }), pushFeature, [grant()]),
    ruled(policyOf({ rules: [{ name: "never", then: "deny", when: git }] }), pushFeature, [grant()]),
    ruled(policyOf({ otherwise: "deny" }), pushFeature, [grant()]),
  ]).toEqual(["ask by always", "deny by never", "deny by built-in/otherwise-deny"]);
});
