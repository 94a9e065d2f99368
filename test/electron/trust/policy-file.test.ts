import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadPolicy, policyFrom, presetPolicy, type Policy } from "../../../electron/trust/policy-file.ts";
import { presets } from "../../../electron/trust/presets/presets.ts";
import { presetNameSchema } from "../../../shared/policy-schema.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { TOOLS } from "./given.ts";

function read(text: string): Policy {
  return policyFrom(text, { source: "policy.json", toolNames: TOOLS });
}

/** Each problem as `line:column sentence`. */
function problems(text: string): string[] {
  const policy = read(text);
  if (policy.type !== "broken") return [];
  return policy.problems.map(({ line, column, sentence }) => `${line}:${column} ${sentence}`);
}

test("a file with comments and trailing commas is read, on top of the preset that it extends", () => {
  const policy = read(`{
    // mine
    "version": 1, "extends": "balanced",
    "tools": { "deny": ["run_command"] },
    "rules": [{ "name": "drafts", "then": "allow", "when": { "path": "drafts/**" }, },],
    "showHidden": [".env.example"],
  }`);
  const { rules } = presetPolicy("balanced", TOOLS) as Extract<Policy, { type: "rules" }>;
  expect(policy).toMatchObject({
    type: "rules",
    source: "policy.json",
    tools: { allow: null, deny: ["run_command"] },
    rules: [...rules, { name: "drafts", then: "allow", when: { path: ["drafts/**"] } }],
    otherwise: "ask",
    showHidden: [".env.example"],
  });
  expect(rules.map((rule) => rule.name)).toEqual(["balanced/reads", "balanced/undoable changes"]);
});

test("presets are policy files, and each has its own hash", () => {
  const policies = presetNameSchema.options.map((name) => read(presets[name]));
  expect(policies.map((policy) => policy.type)).toEqual(["rules", "rules", "rules"]);
  expect(new Set(policies.map((policy) => policy.hash)).size).toBe(3);
});

const ruleWith = (fields: string): string =>
  `{ "version": 1, "rules": [\n  { "name": "a", "then": "deny", ${fields} }\n] }`;

test.each([
  ["an empty file", "", '1:1 The file is empty; at least { "version": 1 } is expected.'],
  ["only a comment", "// later", "1:9 This is not JSON with comments (value expected)."],
  ["a list", "[]", "1:1 It must be an object, not a list."],
  [
    "a missing bracket",
    '{ "version": 1,\n  "rules": [ }',
    "2:14 This is not JSON with comments (value expected).",
  ],
  ["no version", "{}", '1:1 "version" must be 1.'],
  ["a version from the future", '{ "version": 2 }', '1:3 "version" must be 1.'],
  [
    "a misspelt field",
    '{ "version": 1,\n  "rule": [] }',
    '2:3 There is no field "rule". Did you mean "rules"?',
  ],
  [
    "a field twice",
    '{ "version": 1, "rules": [],\n  "rules": [] }',
    '2:3 "rules" stands here a second time.',
  ],
  ["a field that pollutes", '{ "version": 1, "__proto__": {} }', '1:17 "__proto__" cannot be a field.'],
  [
    "an unknown preset",
    '{ "version": 1, "extends": "balance" }',
    '1:17 "extends" must be "careful" or "balanced" or "read-only".',
  ],
  [
    "a misspelt condition",
    ruleWith('"when": { "paths": "**" }'),
    '2:44 There is no field "rules[0].when.paths". Did you mean "path"?',
  ],
  [
    "a misspelt verdict",
    '{ "version": 1, "rules": [{ "name": "a", "then": "refuse", "when": {} }] }',
    '1:42 "rules[0].then" must be "allow" or "ask" or "deny".',
  ],
  ["a rule without when", ruleWith('"reason": "r"'), '2:3 "rules[0].when" must be an object, not missing.'],
  [
    "a tool that does not exist",
    ruleWith('"when": { "tool": "run_comand" }'),
    '2:52 There is no tool "run_comand". Did you mean "run_command"?',
  ],
  [
    "a tool in a list",
    '{ "version": 1, "tools": { "deny": ["read_file", "bash"] } }',
    '1:50 There is no tool "bash". Use one of: calculate, read_file, write_file, delete_file, run_command, create_event, fetch_page.',
  ],
  [
    "an allow with moreThan",
    '{ "version": 1, "rules": [{ "name": "a", "then": "allow", "when": { "moreThan": { "changed": 1 } } }] }',
    '1:69 "rules[0].when.moreThan": is for `ask` and `deny`; an `allow` rule sets its limit with `atMost`.',
  ],
  [
    "a deny with atMost",
    ruleWith('"when": { "atMost": { "changed": 1 } }'),
    '2:44 "rules[0].when.atMost": is for `allow`; an `ask` or `deny` rule sets its limit with `moreThan`.',
  ],
  [
    "an empty limit",
    ruleWith('"when": { "moreThan": {} }'),
    '2:44 "rules[0].when.moreThan": must say `changed`, `deleted`, or both.',
  ],
  [
    "arguments of nothing",
    ruleWith('"when": { "arguments": ["push"] }'),
    '2:44 "rules[0].when.arguments": needs `program` beside it.',
  ],
  [
    "a glob that is not one of ours",
    ruleWith('"when": { "path": "{a,b}/**" }'),
    '2:52 "rules[0].when.path[0]": must use `/`, `*`, `?` and `**` only; write a list of patterns in place of `{a,b}`, and `?` for an odd sign.',
  ],
  [
    "a path that climbs",
    ruleWith('"when": { "path": ["a", "../b"] }'),
    '2:58 "rules[0].when.path[1]": must not contain `..`.',
  ],
  [
    "an address for a host",
    ruleWith('"when": { "host": "https://a.example/x" }'),
    '2:52 "rules[0].when.host[0]": must be a host name such as `api.example.com`, `*.example.com`, or `*`; without `https://` and path.',
  ],
  [
    "an empty list",
    ruleWith('"when": { "path": [] }'),
    '2:44 "rules[0].when.path" must be at least 1 item long.',
  ],
  [
    "a name that hides",
    '{ "version": 1, "rules": [{ "name": "a\u202eb", "then": "ask", "when": {} }] }',
    '1:29 "rules[0].name": must be plain text without control or invisible characters.',
  ],
  [
    "a name that stands twice",
    '{ "version": 1, "rules": [\n{ "name": "a", "then": "ask", "when": {} },\n{ "name": "a", "then": "deny", "when": {} }] }',
    '3:3 "rules[1].name": must differ from the names of all other rules.',
  ],
])("broken: %s", (_name, text, expected) => {
  expect(problems(text)[0]).toBe(expected);
});

test("all problems are told, in the order of the file, and the first stands in the message", () => {
  const policy = read('{\n  "versoin": 1,\n  "rules": [{ "name": "a", "then": "no", "when": {} }]\n}');
  expect(policy.type === "broken" && policy.problems.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(policy).toMatchObject({
    failure: {
      code: "broken-policy",
      message:
        'The policy policy.json, line 1, column 1 cannot be used: "version" must be 1. (2 more after that.) All tools are denied until it is put right; nothing was run or changed.',
      suggestion:
        "Correct the file there, and check it with `steward policy check`. Steward never changes the file itself.",
    },
  });
});

test("only home's own policy may be missing; then it is Balanced", () => {
  const folder = temporaryFolder();
  const file = join(folder, "policy.json");
  expect(loadPolicy({ ownOrBalanced: file }, TOOLS)).toEqual(presetPolicy("balanced", TOOLS));
  expect(loadPolicy({ named: file }, TOOLS)).toMatchObject({
    type: "broken",
    failure: { code: "broken-policy" },
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder, a link to nothing, other bytes, too many bytes: broken, and said so", () => {
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);
  mkdirSync(path("folder"));
  symlinkSync(path("gone"), path("link"));
  writeFileSync(path("latin"), Buffer.from([0x7b, 0xe9, 0x7d]));
  writeFileSync(path("large"), " ".repeat(1_048_577));
  writeFileSync(path("deep"), "[".repeat(500_000));
  for (const name of ["folder", "link", "latin", "large", "deep"]) {
    const policy = loadPolicy({ ownOrBalanced: path(name) }, TOOLS);
    expect(policy, name).toMatchObject({ type: "broken", source: path(name) });
  }
});
