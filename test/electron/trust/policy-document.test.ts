import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explain, explainedCallSchema } from "../../../electron/trust/explain.ts";
import { policyFrom } from "../../../electron/trust/policy-file.ts";
import { host, noon } from "./given.ts";

const TOOLS = [
  "list_folder",
  "read_file",
  "search_files",
  "edit_file",
  "write_file",
  "move_file",
  "run_command",
  "create_event",
];

/** The worked examples: heading, policy, call, and the decision with the rule that made it. */
const EXAMPLE = /^### (\d+\. .+)\n\n```jsonc\n([^]+?)```\n```json\n([^]+?)```\n→ `(\w+)` by `(.+)`$/gm;
const text = readFileSync(new URL("../../../docs/policy.md", import.meta.url), "utf8");
const examples = [...text.matchAll(EXAMPLE)].map(
  ([, heading = "", policy = "", call = "", verdict = "", rule = ""]) => ({
    heading,
    policy,
    call,
    decision: { verdict, rule },
  }),
);

test("docs/policy.md holds ten examples", () => {
  expect(examples.map(({ heading }) => Number.parseInt(heading))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test.each(examples)("docs/policy.md: $heading", ({ policy, call, decision }) => {
  const basis = {
    policy: policyFrom(policy, { source: "policy.json", toolNames: TOOLS }),
    grants: [],
    host,
    now: noon,
  };
  const { verdict, rule } = explain(explainedCallSchema.parse(JSON.parse(call)), basis);
  expect({ verdict, rule }).toEqual(decision);
});

test("an explanation lists every rule that speaks about each thing", () => {
  const policy = policyFrom(examples[4]?.policy ?? "", { source: "policy.json", toolNames: TOOLS });
  const call = explainedCallSchema.parse(JSON.parse(examples[4]?.call ?? ""));
  expect(explain(call, { policy, grants: [], host, now: noon })).toEqual({
    verdict: "deny",
    rule: "diary",
    reason: 'The rule "diary" denies /home/ana/work/diary/notes.md.',
    touches: [
      {
        key: "file:/home/ana/work/notes.md",
        rules: [{ name: "balanced/undoable changes", verdict: "allow" }],
      },
      {
        key: "file:/home/ana/work/diary/notes.md",
        rules: [
          { name: "balanced/undoable changes", verdict: "allow" },
          { name: "diary", verdict: "deny" },
        ],
      },
    ],
  });
});
