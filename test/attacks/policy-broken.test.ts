import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTrust } from "../../electron/trust/create-trust.ts";
import { giveGrant } from "../../electron/trust/grants.ts";
import { loadPolicy, type PolicySource } from "../../electron/trust/policy-file.ts";
import type { Tool } from "../../tools/define-tool.ts";
import { grantStore, host, pushFeatureGrant } from "../electron/trust/given.ts";
import { snapshot, temporaryFolder } from "../helpers/temporary-folder.ts";
import { stillClock } from "../helpers/tool-ports.ts";
import { did, inShort, noteTool, testTurn } from "../helpers/turn-ports.ts";

/** A tool that leaves a canary at each step at which something could run: foreseeing, planning (a rehearsal), applying. */
function canaryTool(name: string, ran: string[]): Tool {
  const tool = noteTool(name, async (note) => {
    ran.push(`apply ${note}`);
    return did(note);
  });
  return {
    ...tool,
    foresee: async () => {
      ran.push("foresee");
      return { keys: [], programs: [] };
    },
    plan: async (parameters, ports, signal) => {
      ran.push("plan");
      return tool.plan(parameters, ports, signal);
    },
  };
}

/** Attack 16: a model makes every call it can, under a policy that cannot be used, with a permission given before. */
async function attack(source: PolicySource) {
  const ran: string[] = [];
  const tools = ["read_file", "run_command"].map((name) => canaryTool(name, ran));
  const grants = grantStore();
  giveGrant(grants, {
    id: "before",
    givenAt: "2026-11-22T08:00:00.000Z",
    body: pushFeatureGrant,
    uses: null,
  });
  const policy = loadPolicy(source, ["read_file", "run_command"]);
  const trust = createTrust({ tools, policy, grants, host, clock: stillClock() });
  const calls = tools.map(({ name }) => ({ name, arguments: { note: "canary" } }));
  const { stored, requests } = await testTurn({
    steps: [{ calls }, { text: "done" }],
    tools,
    ports: { trust },
  });
  const refusals = stored.flat().filter((event) => event.type === "tool.refused");
  return { ran, policy, trust, offered: requests[0]?.tools, refusals };
}

type Breaking = (file: string) => PolicySource;

test.each<[string, Breaking, string]>([
  ["broken JSON", (file) => written(file, '{\n  "version": 1,\n  "rules": [{]\n}'), "line 3, column 14"],
  ["an empty file", (file) => written(file, ""), "line 1, column 1"],
  [
    "a rule with a misspelt field",
    (file) => written(file, '{ "version": 1,\n"rules": [{ "name": "a", "then": "allow", "wen": {} }] }'),
    "line 2",
  ],
  [
    "a file cut off in the middle",
    (file) => written(file, '{ "version": 1, "extends": "balan'),
    "line 1, column 28",
  ],
  ["bytes that are no text", (file) => written(file, Buffer.from([0xff, 0xfe, 0x00])), "cannot be read"],
  ["a folder in its place", (file) => (mkdirSync(file), { ownOrBalanced: file }), "cannot be read"],
  [
    "a link to nothing",
    (file) => (symlinkSync(`${file}-gone`, file), { ownOrBalanced: file }),
    "cannot be read",
  ],
  ["a file that was named and is missing", (file) => ({ named: file }), "There is no such file."],
])(
  "attack 16: %s: nothing is offered, foreseen, planned or run; the message says what is wrong",
  async (_name, breaking, place) => {
    const folder = temporaryFolder();
    const source = breaking(join(folder, "policy.json"));
    const before = snapshot(folder);
    const { ran, policy, trust, offered, refusals } = await attack(source);
    expect(ran).toEqual([]);
    expect(offered).toEqual([]);
    expect(refusals.map(inShort)).toEqual([
      "tool.refused read_file scope broken-policy",
      "tool.refused run_command scope broken-policy",
    ]);
    expect(refusals[0]?.message).toContain(place);
    expect(refusals[0]?.message).toContain("All tools are denied");
    expect(snapshot(folder)).toEqual(before);

    // Were a call to get past the scope, it would still be denied.
    const facts = { tool: "run_command", keys: [], programs: [], conversationId: "conversation" };
    const call = {
      ...facts,
      risk: "read",
      effect: { changed: 0, deleted: 0 },
      provenance: "person",
      fromText: false,
    } as const;
    const denied = {
      verdict: "deny",
      rule: "built-in/broken-policy",
      reason: policy.type === "broken" && policy.failure.message,
    };
    expect([trust.decide(call), trust.wouldDecide(call), trust.foreseenDenial(facts)]).toEqual([
      denied,
      denied,
      denied,
    ]);
  },
);

test("attack 16: the same calls run where home has no policy at all, so the attack would have been seen", async () => {
  const { ran, offered } = await attack({ ownOrBalanced: join(temporaryFolder(), "policy.json") });
  expect(offered?.map((tool) => tool.name)).toEqual(["read_file", "run_command"]);
  expect(ran.toSorted()).toEqual(["apply canary", "apply canary", "foresee", "foresee", "plan", "plan"]);
});

function written(file: string, content: string | Uint8Array): PolicySource {
  writeFileSync(file, content);
  return { ownOrBalanced: file };
}
