import { presetNameSchema } from "../../../shared/policy-schema.ts";
import { registry } from "../../../tools/registry.ts";
import { usualPolicy } from "../../home.ts";
import { loadPolicy, type Policy } from "../../trust/policy-file.ts";
import { presets } from "../../trust/presets/presets.ts";
import { homeFolder } from "../common-options.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { visibleLine } from "../show/visible.ts";
import { addExplain } from "./policy-explain.ts";

/** `steward policy`: the rules that decide what may run. */
export function addPolicy(program: Program): void {
  const group = program.command.command("policy").description("the policy: check, explain, presets");
  const check = group
    .command("check")
    .description("checks a policy file: the one named, else --policy, else the one in home")
    .argument("[file]");
  runs(check, program, checkFile);
  addExplain(group, program);
  const list = group
    .command("presets")
    .description("the policies that come with Steward; one by name, ready to copy")
    .argument("[name]");
  runs(list, program, showPresets);
}

async function checkFile({ options, words: [typed], host }: Invocation<object>): Promise<ExitCode> {
  const named = typed ?? options.policy;
  const source =
    named === undefined
      ? { ownOrBalanced: usualPolicy(homeFolder(options, host)) }
      : { named: host.pathOf(named) };
  const policy = loadPolicy(
    source,
    registry.map((tool) => tool.name),
  );
  if (options.json) host.output.json(reportOf(policy));
  else if (policy.type === "rules")
    host.output.line(
      `${visibleLine(policy.source)} can be used: ${policy.rules.length} rules, else ${policy.otherwise}.`,
    );
  else for (const problem of reportOf(policy).problems) host.output.line(inWords(policy.source, problem));
  return policy.type === "rules" ? exitCodes.done : exitCodes.failed;
}

type Problem = { line: number | null; column: number | null; sentence: string };

function reportOf(policy: Policy) {
  const { source, hash } = policy;
  if (policy.type === "broken") return { ok: false, source, hash, problems: [...policy.problems] };
  const rules = policy.rules.map((rule) => rule.name);
  return { ok: true, source, hash, problems: [], rules, otherwise: policy.otherwise };
}

function inWords(source: string, { line, column, sentence }: Problem): string {
  const place = line === null ? "" : `:${line}:${column}`;
  return visibleLine(`${source}${place}: ${sentence}`);
}

async function showPresets({ options, words: [typed], host }: Invocation<object>): Promise<ExitCode> {
  const names = presetNameSchema.options.filter((name) => typed === undefined || name === typed);
  if (names.length === 0) {
    host.output.note(`There is no such preset. The presets are: ${presetNameSchema.options.join(", ")}.`);
    return exitCodes.wrongUsage;
  }
  for (const name of names) {
    if (options.json) host.output.json({ name, text: presets[name] });
    else host.output.line(typed === undefined ? `// ${name}\n${presets[name]}` : presets[name].trimEnd());
  }
  return exitCodes.done;
}
