import { expect, test } from "vitest";
import { createTrust, type TrustOptions } from "../../../electron/trust/create-trust.ts";
import { giveGrant, grantsInForce } from "../../../electron/trust/grants.ts";
import { narrowestGrant } from "../../../electron/trust/grant.ts";
import { presetPolicy } from "../../../electron/trust/policy-file.ts";
import { stillClock } from "../../helpers/tool-ports.ts";
import { noteTool } from "../../helpers/turn-ports.ts";
import { call, grant, grantStore, host, policyOf, pushFeature, pushFeatureGrant, TOOLS } from "./given.ts";

const tools = ["read_file", "write_file", "run_command"].map((name) => noteTool(name));

function trustWith(options: Partial<TrustOptions> = {}) {
  const policy = presetPolicy("balanced", TOOLS);
  return createTrust({ tools, policy, grants: grantStore(), host, clock: stillClock(), ...options });
}

/** What became of a call: what it was admitted with, or layer, code and rule of its refusal. */
function admitted(trust: ReturnType<typeof trustWith>, name: string, raw = '{"note":"x"}'): unknown {
  const admission = trust.admit(name, raw);
  if (admission.ok) return admission.call.arguments;
  const { layer, failure, rule } = admission.refusal;
  return [layer, failure.code, rule];
}

test("a tool in scope with fitting arguments is admitted; each layer refuses under its own name", () => {
  const trust = trustWith();
  expect([
    admitted(trust, "read_file"),
    admitted(trust, "read_file", "{}"),
    admitted(trust, "read_fil"),
    admitted(trust, "constructor"),
  ]).toEqual([
    { note: "x" },
    ["validate", "invalid-arguments", null],
    ["scope", "unknown-tool", null],
    ["scope", "unknown-tool", null],
  ]);
});

test("policy, host and conversation each narrow the scope, and say so", () => {
  const trust = trustWith({
    tools: [...tools, noteTool("calculate")],
    policy: policyOf({ tools: { allow: ["read_file", "write_file", "run_command"], deny: ["write_file"] } }),
    unavailable: { run_command: "no workspace is open." },
  });
  expect(trust.toolsInScope().map((tool) => tool.name)).toEqual(["read_file"]);
  expect(["calculate", "write_file", "run_command"].map((name) => admitted(trust, name))).toEqual([
    ["scope", "tool-not-in-scope", "tools.allow"],
    ["scope", "tool-not-in-scope", "tools.deny"],
    ["scope", "tool-unavailable", null],
  ]);
  const narrowed = trustWith({ only: ["write_file", "no_such_tool"] });
  expect(narrowed.toolsInScope().map((tool) => tool.name)).toEqual(["write_file"]);
  expect(admitted(narrowed, "read_file")).toEqual(["scope", "tool-not-offered", null]);
});

const refusal = (name: string) => {
  const admission = trustWith({ policy: policyOf({ tools: { deny: ["run_command"] } }) }).admit(name, "{}");
  return admission.ok ? null : `${admission.refusal.failure.message} ${admission.refusal.failure.suggestion}`;
};

test("an unknown tool is answered with near names of tools in scope only, and its own name is spelt out", () => {
  expect([
    refusal("readFile"),
    refusal("wr\u0456te_file"),
    refusal("run_comand"),
    refusal("x".repeat(100)),
  ]).toEqual([
    'There is no tool called "readFile". Nothing was run. Did you mean "read_file"? A call of read_file has arguments like {"note":"text"}.',
    'There is no tool called "wr\\u{456}te_file". Nothing was run. Did you mean "write_file"? A call of write_file has arguments like {"note":"text"}.',
    'There is no tool called "run_comand". Nothing was run. Use one of: read_file, write_file.',
    `There is no tool called "${"x".repeat(64)}…". Nothing was run. Use one of: read_file, write_file.`,
  ]);
});

test("a permission for two uses allows twice; showing a decision uses nothing up", () => {
  const grants = grantStore();
  giveGrant(grants, { id: "two", givenAt: "2026-11-22T08:00:00.000Z", body: pushFeatureGrant, uses: 2 });
  const trust = trustWith({ grants });
  const verdicts = [
    trust.wouldDecide(pushFeature),
    trust.decide(pushFeature),
    trust.wouldDecide(pushFeature),
    trust.decide(pushFeature),
    trust.wouldDecide(pushFeature),
    trust.decide(pushFeature),
  ].map(({ verdict, rule }) => `${verdict} by ${rule}`);
  const allowed = "allow by grant:two";
  const asked = "ask by built-in/no-rule";
  expect(verdicts).toEqual([allowed, allowed, allowed, allowed, asked, asked]);
});

test("a permission that another process used up or revoked in between is not relied on", () => {
  const grants = grantStore();
  giveGrant(grants, { id: "one", givenAt: "2026-11-22T08:00:00.000Z", body: pushFeatureGrant, uses: 1 });
  const racing = { ...grants, use: () => false };
  expect(trustWith({ grants: racing }).decide(pushFeature)).toMatchObject({
    verdict: "ask",
    rule: "built-in/no-rule",
  });
  expect(grants.revoke("one", "2026-11-22T09:00:00.000Z")).toBe(true);
  expect(trustWith({ grants }).decide(pushFeature)).toMatchObject({ verdict: "ask" });
});

test("a stored permission that cannot be read permits nothing, and a whole tool cannot be granted", () => {
  const grants = grantStore();
  grants.insert({
    id: "odd",
    givenAt: "2026-11-22T08:00:00.000Z",
    body: { tool: "run_command" },
    remainingUses: null,
  });
  expect(grantsInForce(grants)).toEqual([]);
  const whole = { ...pushFeatureGrant, covers: { paths: [], programs: [], calendars: [], hosts: [] } };
  expect(() =>
    giveGrant(grants, { id: "whole", givenAt: "2026-11-22T08:00:00.000Z", body: whole, uses: null }),
  ).toThrow("must name at least one path, program, calendar or host");
});

test("the narrowest permission covers just the call it was made from", () => {
  const narrow = narrowestGrant(pushFeature, pushFeatureGrant.until, "linux");
  expect(narrow).toEqual(grant().body);
  const unknown = call({ keys: ["program:?"] });
  const nothing = call({ keys: [] });
  expect([unknown, nothing].map((facts) => narrowestGrant(facts, pushFeatureGrant.until, "linux"))).toEqual([
    null,
    null,
  ]);
});
