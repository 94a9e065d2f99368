import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { policySentence } from "../../../electron/ipc/policy-sentence.ts";
import { policyFileSchema } from "../../../shared/policy-schema.ts";
import { openDesk, type Desk } from "./desk.ts";

function policyIn(desk: Desk): string {
  return readFileSync(join(desk.home, "policy.json"), "utf8");
}

test("the policy in force is shown in sentences; a stricter preset is used at once, a looser one after a dialog", async () => {
  let answer = false;
  const desk = await openDesk({ desktop: { confirm: async () => answer } });
  expect(desk.session.state().policy).toEqual({ name: "Balanced", isBroken: false });
  expect(await desk.get("policy.view", {})).toEqual({
    source: "preset balanced",
    preset: "balanced",
    failure: null,
    rules: [
      {
        name: "balanced/reads",
        then: "allow",
        sentence:
          "Runs without a question: what only reads, on any file in the workspace, any calendar, any program or nothing at all.",
      },
      {
        name: "balanced/undoable changes",
        then: "allow",
        sentence:
          "Runs without a question: changes that can be undone, on any file in the workspace, any calendar or any program, with at most 10 files changed and 3 deleted.",
      },
    ],
    otherwise: "ask",
  });
  expect(await desk.get("policy.use", { preset: "read-only" })).toMatchObject({
    preset: "read-only",
    otherwise: "deny",
  });
  expect(desk.desktop.asked).toEqual([]);
  expect(desk.session.state().policy.name).toBe("Read-only");
  expect(await desk.get("policy.use", { preset: "balanced" })).toBeNull();
  expect(desk.session.state().policy.name).toBe("Read-only");
  answer = true;
  expect(await desk.get("policy.use", { preset: "balanced" })).toMatchObject({ preset: "balanced" });
  const { entries } = await desk.get("activity.page", { filter: {}, before: null, limit: 10 });
  expect(entries.map((entry) => entry.type === "fact" && entry.kind)).toEqual([
    "policy.changed",
    "policy.changed",
  ]);
});

const own = `{
  // mine
  "version": 1,
  "extends": "balanced",
  "rules": [
    { "name": "no keys", "then": "deny", "when": { "path": "keys/**" } } // never
  ]
}
`;

test("rules of the person's own, and their comments, stay when the preset or the scope changes", async () => {
  const desk = await openDesk({ desktop: { confirm: async () => true } });
  writeFileSync(join(desk.home, "policy.json"), own);
  await desk.get("policy.use", { preset: "careful" });
  expect(policyIn(desk)).toBe(own.replace('"balanced"', '"careful"'));
  expect(desk.session.state().policy.name).toBe("Your rules");
  const tools = await desk.get("tool.scope", { tool: "run_command", inScope: false });
  expect(tools.find(({ name }) => name === "run_command")).toMatchObject({
    inScope: false,
    reason: "Your policy does not let Steward use run_command (tools.deny).",
  });
  await desk.get("tool.scope", { tool: "delete_file", inScope: false });
  expect(policyIn(desk)).toContain("// mine");
  expect(policyIn(desk)).toContain("// never");
  const back = await desk.get("tool.scope", { tool: "run_command", inScope: true });
  expect(back.filter(({ inScope }) => !inScope).map(({ name }) => name)).toEqual(["delete_file"]);
  const [turn] = await desk.turn({ prompt: "what is 2+3?" });
  expect(turn).toMatchObject({ type: "turn.started", tools: expect.not.arrayContaining(["delete_file"]) });
});

test("a tool is brought back only with a yes in the dialog, also into a list of allowed tools", async () => {
  let answer = false;
  const desk = await openDesk({ desktop: { confirm: async () => answer } });
  writeFileSync(
    join(desk.home, "policy.json"),
    '{ "version": 1, "extends": "balanced", "tools": { "allow": ["calculate"] } }',
  );
  const inScope = async (): Promise<string[]> =>
    (await desk.get("tool.list", {})).flatMap((tool) => (tool.inScope ? [tool.name] : []));
  await desk.get("tool.scope", { tool: "read_file", inScope: true });
  expect(await inScope()).toEqual(["calculate"]);
  answer = true;
  await desk.get("tool.scope", { tool: "read_file", inScope: true });
  expect(await inScope()).toEqual(["read_file", "calculate"]);
  expect(await desk.fail("tool.scope", { tool: "no_tool", inScope: true })).toMatchObject({
    code: "unknown-tool",
  });
});

test("a broken policy file is shown as broken and never written over", async () => {
  const desk = await openDesk({ desktop: { confirm: async () => true } });
  writeFileSync(join(desk.home, "policy.json"), '{ "version": 1, "rulez": [] }');
  expect(await desk.get("policy.view", {})).toMatchObject({
    failure: { code: "broken-policy" },
    otherwise: "deny",
  });
  expect(await desk.fail("policy.use", { preset: "balanced" })).toMatchObject({ code: "broken-policy" });
  expect(await desk.fail("tool.scope", { tool: "read_file", inScope: false })).toMatchObject({
    code: "broken-policy",
  });
  expect(policyIn(desk)).toBe('{ "version": 1, "rulez": [] }');
  expect(desk.session.state().policy).toEqual({ name: "Broken", isBroken: true });
});

test("a call is tried: planned, decided, and not done", async () => {
  const desk = await openDesk();
  const written = JSON.stringify({ path: "new.md", content: "x\n" });
  expect(await desk.get("policy.try", { tool: "write_file", arguments: written })).toMatchObject({
    risk: "write",
    preview: { type: "files", changes: [{ change: "created", path: "new.md" }] },
    verdict: "allow",
    rule: "balanced/undoable changes",
  });
  expect(existsSync(join(desk.workspace, "new.md"))).toBe(false);
  expect(await desk.get("policy.try", { tool: "write_file", arguments: "{" })).toMatchObject({
    verdict: "deny",
    rule: "built-in/validate",
    preview: null,
  });
  expect(await desk.get("policy.try", { tool: "fly", arguments: "{}" })).toMatchObject({
    rule: "built-in/scope",
  });
});

test.each([
  ['{ "name": "a", "then": "deny", "when": {} }', "Never runs: all calls."],
  [
    '{ "name": "a", "then": "ask", "when": { "tool": ["move_file", "delete_file"] } }',
    "Asks first: all calls of the tool move_file or delete_file.",
  ],
  [
    '{ "name": "a", "then": "ask", "when": { "moreThan": { "changed": 5 } } }',
    "Asks first: all calls, with more than 5 files changed.",
  ],
  [
    '{ "name": "a", "then": "allow", "when": { "program": "git", "arguments": ["status", "..."] }, "reason": "It only looks." }',
    "Runs without a question: all calls, on the program `git status ...` (It only looks).",
  ],
  [
    '{ "name": "a", "then": "deny", "when": { "risk": "dangerous", "provenance": "outside" } }',
    "Never runs: what cannot be undone or leaves the workspace, once text from outside is in the conversation.",
  ],
  [
    '{ "name": "a", "then": "allow", "when": { "host": "*.example.com", "provenance": "workspace" } }',
    "Runs without a question: all calls, on the host *.example.com, while all text comes from the workspace or closer.",
  ],
])("%s reads: %s", (rule, sentence) => {
  const [parsed] = policyFileSchema.parse({ version: 1, rules: [JSON.parse(rule)] }).rules;
  expect(parsed && policySentence(parsed)).toBe(sentence);
});
