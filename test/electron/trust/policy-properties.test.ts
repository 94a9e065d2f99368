import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "../../../shared/turn-event.ts";
import type { Grant } from "../../../electron/trust/grant.ts";
import type { Policy } from "../../../electron/trust/policy-file.ts";
import { foreseenDenial, rule } from "../../../electron/trust/policy.ts";
import type { CallFacts } from "../../../electron/turn/ports.ts";
import { grant, host, noon, policyOf } from "./given.ts";

const risk = fc.constantFrom("read", "write", "dangerous");
const provenance = fc.constantFrom("person", "workspace", "outside");
const paths = [
  "/home/ana/work",
  "/home/ana/work/docs",
  "/home/ana/work/docs/a.md",
  "/home/ana/work/notes.md",
  "/etc/passwd",
];
const programs = [
  { name: "git", arguments: ["push", "origin", "feature"] },
  { name: "git", arguments: ["push", "--force", "origin", "main"] },
  { name: "rm", arguments: ["-rf", "docs"] },
  { name: "?", arguments: [] },
];
const keys = [
  ...paths.map((path) => `file:${path}`),
  "program:git",
  "program:?",
  "calendar:home",
  "host:git.example.com",
  "clip:1",
];

const facts: fc.Arbitrary<CallFacts> = fc.record({
  tool: fc.constantFrom("run_command", "write_file"),
  risk,
  keys: fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 3 }),
  programs: fc.uniqueArray(fc.constantFrom(...programs), { maxLength: 2 }),
  effect: fc.record({ changed: fc.nat(12), deleted: fc.nat(5) }),
  conversationId: fc.constantFrom("conversation", "other"),
  provenance,
  fromText: fc.boolean(),
});

const limit = fc.record({ changed: fc.nat(12), deleted: fc.nat(5) });
const conditions = fc.record(
  {
    tool: fc.constantFrom("run_command", "write_file"),
    risk,
    provenance,
    path: fc.constantFrom("**", "docs/**", "*.md", "/etc/**"),
    program: fc.constantFrom("git", "rm", "*"),
    calendar: fc.constantFrom("home", "*"),
    host: fc.constantFrom("*.example.com", "*"),
    touches: fc.constant("nothing"),
  },
  { requiredKeys: [] },
);
const verdict: fc.Arbitrary<Verdict> = fc.constantFrom("allow", "ask", "deny");
const someRule = fc
  .tuple(verdict, conditions, fc.option(limit, { nil: undefined }))
  .map(([then, when, size]) => ({
    then,
    when: size === undefined ? when : { ...when, [then === "allow" ? "atMost" : "moreThan"]: size },
  }));
type SomeRule = { then: Verdict; when: object };
const rules = fc.array(someRule, { maxLength: 5 });
const otherwise = fc.constantFrom("ask", "deny");
const grants = fc.subarray<Grant>([
  grant(),
  {
    ...grant({
      risk: "write",
      covers: { paths: ["/home/ana/work/docs"], programs: [], calendars: ["home"], hosts: [] },
    }),
    id: "grant-2",
  },
]);

function policyWith(some: readonly SomeRule[], rest: string): Policy {
  const policy = policyOf({
    rules: some.map((one, index) => ({ ...one, name: `rule ${index}` })),
    otherwise: rest,
  });
  if (policy.type === "broken") throw new Error(policy.failure.message);
  return policy;
}

function ruled(call: CallFacts, policy: Policy, given: readonly Grant[]) {
  return rule(call, { policy, grants: given, host, now: noon });
}

const strictness: Record<Verdict, number> = { allow: 0, ask: 1, deny: 2 };
const runs = { numRuns: 2_000 };

test("adding a deny or an ask rule never loosens, wherever it is put", () => {
  const stricter = someRule.filter((one) => one.then !== "allow");
  fc.assert(
    fc.property(
      facts,
      rules,
      otherwise,
      grants,
      stricter,
      fc.nat(5),
      (call, some, rest, given, added, place) => {
        // Where all else is denied, an ask rule makes a question of it: that is its point.
        fc.pre(added.then === "deny" || rest === "ask");
        const before = ruled(call, policyWith(some, rest), given);
        const after = ruled(call, policyWith(some.toSpliced(place, 0, added), rest), given);
        expect(strictness[after.verdict]).toBeGreaterThanOrEqual(strictness[before.verdict]);
      },
    ),
    runs,
  );
});

test("adding text from outside never loosens", () => {
  fc.assert(
    fc.property(facts, rules, otherwise, grants, (call, some, rest, given) => {
      const policy = policyWith(some, rest);
      const before = ruled(call, policy, given);
      const after = ruled({ ...call, provenance: "outside" }, policy, given);
      expect(strictness[after.verdict]).toBeGreaterThanOrEqual(strictness[before.verdict]);
    }),
    runs,
  );
});

test("the order of rules changes nothing but which one is named", () => {
  const shuffled = rules.chain((some) =>
    fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
  );
  fc.assert(
    fc.property(facts, shuffled, otherwise, grants, (call, [some, other], rest, given) => {
      expect(ruled(call, policyWith(other, rest), given).verdict).toBe(
        ruled(call, policyWith(some, rest), given).verdict,
      );
    }),
    runs,
  );
});

test("touching one thing more, changing more, or being written in text never loosens", () => {
  fc.assert(
    fc.property(facts, rules, otherwise, fc.constantFrom(...keys), (call, some, rest, key) => {
      // One thing more than something: a call that touched nothing is another call.
      fc.pre(call.keys.length > 0 && call.risk !== "dangerous");
      const policy = policyWith(some, rest);
      const before = strictness[ruled(call, policy, []).verdict];
      const { changed, deleted } = call.effect;
      for (const more of [
        { ...call, keys: [...call.keys, key] },
        { ...call, effect: { changed: changed + 3, deleted: deleted + 3 } },
        { ...call, fromText: true },
      ]) {
        expect(strictness[ruled(more, policy, []).verdict]).toBeGreaterThanOrEqual(before);
      }
    }),
    runs,
  );
});

test("every decision names a rule of the policy, a grant that was given, or a built-in rule, and grants are named when used", () => {
  const builtIn = ["no-rule", "otherwise-deny", "call-in-text", "outside-text"].map(
    (name) => `built-in/${name}`,
  );
  fc.assert(
    fc.property(facts, rules, otherwise, grants, (call, some, rest, given) => {
      const made = ruled(call, policyWith(some, rest), given);
      const named = [
        ...some.map((_one, index) => `rule ${index}`),
        ...given.map(({ id }) => `grant:${id}`),
        ...builtIn,
      ];
      expect(named).toContain(made.rule);
      expect(made.rule.startsWith("grant:")).toBe(made.grants.length > 0);
      expect(made.reason).not.toBe("");
    }),
    runs,
  );
});

test("what is denied before planning is denied after it too", () => {
  fc.assert(
    fc.property(facts, rules, otherwise, grants, (call, some, rest, given) => {
      const policy = policyWith(some, rest);
      // A command's known keys are never empty, and reading reaches no folder above what a rule names.
      fc.pre(call.keys.length > 0 && call.risk !== "read");
      if (foreseenDenial(call, { policy, host })) expect(ruled(call, policy, given).verdict).toBe("deny");
    }),
    runs,
  );
});
