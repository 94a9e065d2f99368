import { expect, test } from "vitest";
import { presetPolicy, type Policy } from "../../../electron/trust/policy-file.ts";
import { foreseenDenial, rule } from "../../../electron/trust/policy.ts";
import type { CallFacts } from "../../../electron/turn/ports.ts";
import { call, host, noon, policyOf, TOOLS } from "./given.ts";

function ruled(policy: Policy, facts: CallFacts): string {
  const { verdict, rule: name } = rule(facts, { policy, grants: [], host, now: noon });
  return `${verdict} by ${name}`;
}

const note = "file:/home/ana/work/notes.md";
const read = call();
const calculation = call({ tool: "calculate", keys: [] });
const change = call({ tool: "write_file", risk: "write", effect: { changed: 1, deleted: 0 } });
const tenChanges = call({
  tool: "run_command",
  risk: "write",
  keys: ["file:/home/ana/work", "program:npm"],
  effect: { changed: 10, deleted: 3 },
});
const elevenChanges = { ...tenChanges, effect: { changed: 11, deleted: 0 } };
const fourDeletions = { ...tenChanges, effect: { changed: 4, deleted: 4 } };
const event = call({
  tool: "create_event",
  risk: "write",
  keys: ["calendar:home"],
  effect: { changed: 1, deleted: 0 },
});
const command = call({
  tool: "run_command",
  risk: "dangerous",
  keys: ["file:/home/ana/work", "program:make"],
});
const page = call({ tool: "fetch_page", risk: "read", keys: ["host:example.com"] });
const elsewhere = call({ keys: ["file:/etc/passwd"] });

test.each([
  // call, Careful, Balanced, Read-only
  ["a read", read, "allow by careful/reads", "allow by balanced/reads", "allow by read-only/reads"],
  [
    "a calculation",
    calculation,
    "allow by careful/reads",
    "allow by balanced/reads",
    "allow by read-only/reads",
  ],
  [
    "a change",
    change,
    "ask by built-in/no-rule",
    "allow by balanced/undoable changes",
    "deny by read-only/changes",
  ],
  [
    "ten changes, three deletions",
    tenChanges,
    "ask by built-in/no-rule",
    "allow by balanced/undoable changes",
    "deny by read-only/changes",
  ],
  [
    "eleven changes",
    elevenChanges,
    "ask by built-in/no-rule",
    "ask by built-in/no-rule",
    "deny by read-only/changes",
  ],
  [
    "four deletions",
    fourDeletions,
    "ask by built-in/no-rule",
    "ask by built-in/no-rule",
    "deny by read-only/changes",
  ],
  [
    "an event",
    event,
    "ask by built-in/no-rule",
    "allow by balanced/undoable changes",
    "deny by read-only/changes",
  ],
  [
    "an unrehearsed command",
    command,
    "ask by built-in/no-rule",
    "ask by built-in/no-rule",
    "deny by read-only/changes",
  ],
  ["a page", page, "ask by built-in/no-rule", "ask by built-in/no-rule", "deny by built-in/otherwise-deny"],
  [
    "a file elsewhere",
    elsewhere,
    "ask by built-in/no-rule",
    "ask by built-in/no-rule",
    "deny by built-in/otherwise-deny",
  ],
  [
    "a key of an unknown sort",
    call({ keys: ["clipboard:all"] }),
    "ask by built-in/no-rule",
    "ask by built-in/no-rule",
    "deny by built-in/otherwise-deny",
  ],
  [
    "a call in the text",
    { ...read, fromText: true },
    "ask by built-in/call-in-text",
    "ask by built-in/call-in-text",
    "ask by built-in/call-in-text",
  ],
] as const)("the presets on %s", (_name, facts, careful, balanced, readOnly) => {
  expect([
    ruled(presetPolicy("careful", TOOLS), facts),
    ruled(presetPolicy("balanced", TOOLS), facts),
    ruled(presetPolicy("read-only", TOOLS), facts),
  ]).toEqual([careful, balanced, readOnly]);
});

const allowAll = { name: "all", then: "allow", when: {} } as const;
const docs = { name: "docs", then: "allow", when: { path: "docs/**" } } as const;
const askNotes = { name: "ask", then: "ask", when: { path: "notes.md" } } as const;
const denyNotes = { name: "deny", then: "deny", when: { path: "notes.md" } } as const;

test.each([
  ["nothing matches: ask", [], read, "ask by built-in/no-rule"],
  ["ask over allow", [allowAll, askNotes], read, "ask by ask"],
  ["deny over ask", [askNotes, allowAll, denyNotes], read, "deny by deny"],
  [
    "one denied key of two denies",
    [allowAll, denyNotes],
    call({ keys: ["file:/home/ana/work/docs/a", note] }),
    "deny by deny",
  ],
  [
    "one key without a rule asks",
    [docs],
    call({ keys: ["file:/home/ana/work/docs/a", note] }),
    "ask by built-in/no-rule",
  ],
  [
    "an ask elsewhere does not cover the rest",
    [askNotes],
    call({ keys: [note, "file:/srv/a"] }),
    "ask by ask",
  ],
  [
    "two rules may cover together",
    [docs, { name: "notes", then: "allow", when: { path: "notes.md" } }],
    call({ keys: ["file:/home/ana/work/docs/a", note] }),
    "allow by docs",
  ],
  [
    "an unknown size is more than any limit",
    [{ name: "few", then: "allow", when: { atMost: { deleted: 9 } } }],
    command,
    "ask by built-in/no-rule",
  ],
  [
    "an unknown size exceeds",
    [allowAll, { name: "many", then: "deny", when: { moreThan: { deleted: 9 } } }],
    command,
    "deny by many",
  ],
  [
    "either count exceeds",
    [allowAll, { name: "many", then: "ask", when: { moreThan: { changed: 99, deleted: 3 } } }],
    fourDeletions,
    "ask by many",
  ],
  [
    "once outside text is here",
    [allowAll, { name: "tainted", then: "ask", when: { provenance: "outside" } }],
    { ...change, provenance: "outside" },
    "ask by tainted",
  ],
  [
    "while it is not",
    [allowAll, { name: "tainted", then: "ask", when: { provenance: "outside" } }],
    change,
    "allow by all",
  ],
  [
    "allowed while all text is trusted",
    [{ name: "mine", then: "allow", when: { provenance: "workspace" } }],
    { ...change, provenance: "workspace" },
    "allow by mine",
  ],
  [
    "no longer, once some is not",
    [{ name: "mine", then: "allow", when: { provenance: "workspace" } }],
    { ...change, provenance: "outside" },
    "ask by built-in/no-rule",
  ],
  [
    "outside text and a dangerous call",
    [allowAll],
    { ...command, provenance: "outside" },
    "ask by built-in/outside-text",
  ],
  [
    "outside text and a call that leaves the machine",
    [allowAll],
    { ...page, provenance: "outside" },
    "ask by built-in/outside-text",
  ],
  [
    "outside text and a change that can be undone",
    [allowAll],
    { ...change, provenance: "outside" },
    "allow by all",
  ],
] as const)("rules: %s", (_name, rules, facts, expected) => {
  expect(ruled(policyOf({ rules }), facts)).toBe(expected);
});

test("where all else is denied, a plain ask rule still asks, for just what it names", () => {
  const policy = policyOf({ otherwise: "deny", rules: [askNotes] });
  const large = policyOf({
    otherwise: "deny",
    rules: [{ name: "large", then: "ask", when: { moreThan: { changed: 1 } } }],
  });
  expect([
    ruled(policy, read),
    ruled(policy, call({ keys: [note, "file:/srv/a"] })),
    ruled(large, fourDeletions),
  ]).toEqual(["ask by ask", "deny by built-in/otherwise-deny", "deny by built-in/otherwise-deny"]);
});

const reason = (policy: Policy, facts: CallFacts) =>
  rule(facts, { policy, grants: [], host, now: noon }).reason;
const noCurl = policyOf({
  rules: [
    { name: "no curl", then: "deny", when: { program: "curl" }, reason: "Downloads are done by hand." },
  ],
});

test("reasons are sentences for the person who is asked", () => {
  expect([
    reason(presetPolicy("balanced", TOOLS), read),
    reason(presetPolicy("balanced", TOOLS), fourDeletions),
    reason(presetPolicy("careful", TOOLS), change),
    reason(noCurl, call({ tool: "run_command", keys: ["program:curl"] })),
    reason(noCurl, call({ tool: "run_command", keys: ["program:?"] })),
  ]).toEqual([
    'Allowed by the rule "balanced/reads".',
    'The rule "balanced/undoable changes" allows at most 10 changed and at most 3 deleted files; this call changes 4 and deletes 4.',
    "No rule of the policy (preset careful) allows /home/ana/work/notes.md.",
    'Downloads are done by hand. (The rule "no curl" denies the program curl)',
    'Downloads are done by hand. (The rule "no curl" denies a part of the command that could not be understood)',
  ]);
});

test("before planning, only a deny rule that holds in any case refuses", () => {
  const known = {
    tool: "run_command",
    keys: ["program:rm"],
    programs: [{ name: "rm", arguments: ["-rf", "/"] }],
    conversationId: "",
  };
  const foreseen = (when: object) =>
    foreseenDenial(known, { policy: policyOf({ rules: [{ name: "never", then: "deny", when }] }), host });
  const denial = { verdict: "deny", rule: "never", reason: 'The rule "never" denies the program rm.' };
  expect([
    foreseen({ program: "rm", arguments: ["-rf"] }),
    foreseen({ tool: "run_command" }),
    foreseen({ program: "curl" }),
    foreseen({ program: "rm", risk: "dangerous" }),
    foreseen({ moreThan: { deleted: 1 } }),
    foreseen({ touches: "nothing" }),
  ]).toEqual([denial, denial, null, null, null, null]);
  const nothingKnown = { ...known, keys: [], programs: [] };
  const policy = policyOf({ rules: [{ name: "never", then: "deny", when: { touches: "nothing" } }] });
  expect(foreseenDenial(nothingKnown, { policy, host })).toBeNull();
});
