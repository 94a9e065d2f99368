import { fail } from "../../shared/result.ts";
import type { Tool } from "../../tools/define-tool.ts";
import type { Refusal } from "../turn/ports.ts";
import { exampleArguments } from "./example-arguments.ts";
import { nearNames, sentenceOf } from "./near-names.ts";
import { otherName } from "./other-names.ts";
import type { Policy } from "./policy-file.ts";
import { visibleName } from "./visible-text.ts";

/** What decides which tools a model is offered at all. */
export type ScopeFacts = {
  /** Every tool that there is. */
  tools: readonly Tool[];
  policy: Policy;
  /** Tools that cannot work here, by name, each with a sentence that says why: "No workspace is open." */
  unavailable: Readonly<Record<string, string>>;
  /** Narrows the scope for one conversation; null: not. It never widens it. */
  only: readonly string[] | null;
};

/** Layer 1: the tools in scope, in the order of `tools`. A broken policy leaves none. Pure. */
export function toolsInScope(facts: ScopeFacts): Tool[] {
  return facts.tools.filter((tool) => outOfScope(tool, facts) === null);
}

/** Finds a tool by the name a model wrote, or says why it cannot be called. Names are compared exactly. Pure. */
export function findInScope(
  name: string,
  facts: ScopeFacts,
): { ok: true; tool: Tool } | { ok: false; refusal: Refusal } {
  const tool = facts.tools.find((candidate) => candidate.name === name);
  const refusal = tool ? outOfScope(tool, facts) : brokenPolicy(facts);
  if (refusal) return { ok: false, refusal };
  return tool ? { ok: true, tool } : { ok: false, refusal: unknownTool(name, facts) };
}

function outOfScope(tool: Tool, facts: ScopeFacts): Refusal | null {
  const { policy, unavailable, only } = facts;
  if (policy.type === "broken") return brokenPolicy(facts);
  if (policy.tools.deny.includes(tool.name)) return notInPolicy(tool, "tools.deny");
  if (policy.tools.allow?.includes(tool.name) === false) return notInPolicy(tool, "tools.allow");
  if (only?.includes(tool.name) === false) {
    const message = `The tool ${tool.name} is not offered in this conversation. Nothing was run.`;
    return refused(
      "tool-not-offered",
      message,
      "Do it with the tools that are offered, or say that you cannot.",
    );
  }
  const why = Object.hasOwn(unavailable, tool.name) ? unavailable[tool.name] : undefined;
  if (why === undefined) return null;
  return refused(
    "tool-unavailable",
    `The tool ${tool.name} cannot be used here: ${why}`,
    "Tell the person so.",
  );
}

function brokenPolicy({ policy }: ScopeFacts): Refusal | null {
  if (policy.type !== "broken") return null;
  return { layer: "scope", failure: policy.failure, rule: "built-in/broken-policy" };
}

function notInPolicy(tool: Tool, rule: string): Refusal {
  const message = `The person's policy does not let Steward use ${tool.name} (${rule}). Nothing was run.`;
  return {
    ...refused("tool-not-in-scope", message, "Do without it, and say that the policy forbids it."),
    rule,
  };
}

/** The name is shown with every unusual letter spelt out: a look-alike must not pass for the real name. */
function unknownTool(name: string, facts: ScopeFacts): Refusal {
  const inScope = toolsInScope(facts);
  const known = inScope.map((tool) => tool.name);
  const shown = visibleName(name);
  const message = `There is no tool called "${shown}". Nothing was run.`;
  const usual = otherName(name);
  const meant = usual !== null && known.includes(usual) ? [usual] : nearNames(name, known);
  const nearest = inScope.find((tool) => tool.name === meant[0]);
  return refused("unknown-tool", message, `${sentenceOf(meant, known)}${callOf(nearest)}`);
}

/** What a call looks like, for a model that guesses names. */
function callOf(tool: Tool | undefined): string {
  const example = tool && exampleArguments(tool);
  return example ? ` A call of ${tool.name} has arguments like ${example}.` : "";
}

function refused(code: string, message: string, suggestion: string): Refusal {
  return { layer: "scope", failure: fail(code, message, suggestion).failure, rule: null };
}
