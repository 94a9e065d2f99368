import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { TextDecoder } from "node:util";
import { errorMessage } from "../../shared/errors.ts";
import type { PolicyFile, PolicyRule, PresetName } from "../../shared/policy-schema.ts";
import type { Failure } from "../../shared/result.ts";
import { hashOf } from "../../tools/files/hash-file.ts";
import { parsePolicy } from "./parse-policy.ts";
import { policyFailure, type PolicyProblem } from "./policy-problem.ts";
import { presets } from "./presets/presets.ts";

/** The policy in force. A broken one denies everything; `failure` says why. */
export type Policy = UsablePolicy | BrokenPolicy;

export type UsablePolicy = {
  type: "rules";
  /** SHA-256 of the text, and of the preset that it extends. */
  hash: string;
  /** Where it comes from: a file's path, or `preset balanced`. */
  source: string;
  tools: { allow: readonly string[] | null; deny: readonly string[] };
  /** The names of rules that a preset brings begin with it: `balanced/reads`. */
  rules: readonly PolicyRule[];
  /** What happens to a call that no rule covers. */
  otherwise: "ask" | "deny";
  showHidden: readonly string[];
};

export type BrokenPolicy = {
  type: "broken";
  hash: string;
  source: string;
  failure: Failure;
  /** All that is wrong, in the order of the file. */
  problems: readonly PolicyProblem[];
};

/** Which policy to load: one that was named and must be there, or home's own, which may be missing. */
export type PolicySource = { named: string } | { ownOrBalanced: string };

const SIZE_LIMIT_BYTES = 1_048_576;

/**
 * Loads a policy. Never fails, never writes: what is broken, empty, unreadable, or named but missing becomes a policy
 * that denies every tool and says why, with line and column. Only home's own file may be missing; then it is *Balanced*.
 */
export function loadPolicy(source: PolicySource, toolNames: readonly string[]): Policy {
  const file = "named" in source ? source.named : source.ownOrBalanced;
  try {
    // Looks at the name itself: a link to nothing is a broken policy, not a missing one.
    const entry = lstatSync(file, { throwIfNoEntry: false });
    if (entry === undefined && "ownOrBalanced" in source) return presetPolicy("balanced", toolNames);
    if (entry === undefined) return unreadable(file, "There is no such file.");
    const bytes = readFileSync(file);
    if (bytes.length > SIZE_LIMIT_BYTES) return unreadable(file, "It is larger than 1 MiB.");
    return policyFrom(new TextDecoder("utf-8", { fatal: true }).decode(bytes), { source: file, toolNames });
  } catch (error) {
    return unreadable(file, `It cannot be read (${errorMessage(error)}).`);
  }
}

/** The policy that a preset makes by itself. */
export function presetPolicy(name: PresetName, toolNames: readonly string[]): Policy {
  const policy = policyFrom(presets[name], { source: `preset ${name}`, toolNames });
  return policy.type === "broken" ? policy : { ...policy, rules: presetRules(policy.rules, name) };
}

/** The policy that a text makes; `source` is what messages call it. */
export function policyFrom(
  text: string,
  { source, toolNames }: { source: string; toolNames: readonly string[] },
): Policy {
  const parsed = parsePolicy(text, toolNames);
  const hash = createHash("sha256").update(text);
  if (!parsed.ok) {
    return broken(source, parsed.problems, hash.digest("hex"));
  }
  const { file } = parsed;
  const base = file.extends === undefined ? null : presetPolicy(file.extends, toolNames);
  if (base?.type === "broken") return base;
  if (base) hash.update(base.hash);
  return { type: "rules", hash: hash.digest("hex"), source, ...merged(file, base) };
}

function merged(file: PolicyFile, base: UsablePolicy | null) {
  return {
    tools: { allow: file.tools?.allow ?? null, deny: file.tools?.deny ?? [] },
    rules: [...(base?.rules ?? []), ...file.rules],
    otherwise: file.otherwise ?? base?.otherwise ?? "ask",
    showHidden: file.showHidden,
  };
}

function presetRules(rules: readonly PolicyRule[], name: PresetName): PolicyRule[] {
  return rules.map((rule) => ({ ...rule, name: `${name}/${rule.name}` }));
}

function unreadable(file: string, sentence: string): Policy {
  return broken(file, [{ line: null, column: null, sentence }], hashOf(sentence));
}

function broken(source: string, problems: readonly PolicyProblem[], hash: string): Policy {
  return { type: "broken", hash, source, failure: policyFailure(source, problems), problems };
}
