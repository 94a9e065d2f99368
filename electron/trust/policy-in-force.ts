import { readFileSync } from "node:fs";
import type { PolicyFile, PresetName } from "../../shared/policy-schema.ts";
import { registry } from "../../tools/registry.ts";
import { parsePolicy } from "./parse-policy.ts";
import { loadPolicy, type Policy } from "./policy-file.ts";

/** Home's policy as it stands now. */
export type PolicyInForce = {
  policy: Policy;
  /** The file's text; null where there is none, or it cannot be read. */
  text: string | null;
  file: PolicyFile | null;
  /** The preset in force, alone or under rules of the person's own. */
  preset: PresetName | null;
  hasOwnRules: boolean;
};

/** The names of all tools that a policy may speak of. */
export const toolNames: readonly string[] = registry.map((tool) => tool.name);

/** Reads home's policy anew. Never fails: a broken one is in force as such. */
export function policyInForce(path: string): PolicyInForce {
  const policy = loadPolicy({ ownOrBalanced: path }, toolNames);
  if (policy.type === "broken") return { policy, text: null, file: null, preset: null, hasOwnRules: false };
  if (policy.source !== path)
    return { policy, text: null, file: null, preset: "balanced", hasOwnRules: false };
  const text = readFileSync(path, "utf8");
  const parsed = parsePolicy(text, toolNames);
  if (!parsed.ok) return { policy, text, file: null, preset: null, hasOwnRules: true };
  const { file } = parsed;
  const hasOwnRules = file.rules.length > 0 || file.otherwise !== undefined || file.showHidden.length > 0;
  return { policy, text, file, preset: file.extends ?? null, hasOwnRules };
}
