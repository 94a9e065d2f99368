import { createInterface } from "node:readline";
import type { Command } from "commander";
import { explain, explainedCallSchema, type Explanation } from "../../trust/explain.ts";
import { readBatchLine } from "../batch.ts";
import { exitCodes, type ExitCode, worst } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { type Session, withAssistant } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import { noCall, reportOfPlan } from "../show/plan.ts";
import { visibleLine } from "../show/visible.ts";
import type { TerminalHost } from "../terminal-host.ts";

/**
 * `steward policy explain`: what would be decided, and by which rule. A line of stdin is either a call as it would be
 * made ({"tool", "arguments"}: it is planned) or the facts of one ({"tool", "risk", "keys", ...}: nothing is planned).
 */
export function addExplain(group: Command, program: Program): void {
  const command = group
    .command("explain")
    .description(
      'what would be decided: calls from stdin, one a line, {"tool", "arguments"} or {"tool", "risk", "keys"}',
    );
  runs(command, program, explainCalls);
}

type Explaining = { session: Session; host: TerminalHost; json: boolean };

function explainCalls({ options, host }: Invocation<object>): Promise<ExitCode> {
  return withAssistant(host, options, async (session) => {
    const codes: ExitCode[] = [];
    for await (const line of createInterface({ input: host.input, crlfDelay: Infinity }))
      if (line.trim() !== "")
        codes.push(await explainLine(line, { session, host, json: options.json === true }));
    return worst(codes);
  });
}

async function explainLine(line: string, { session, host, json }: Explaining): Promise<ExitCode> {
  const facts = readFacts(line);
  if (facts) {
    const explanation = explain(facts, session.trust.basis());
    if (json) host.output.json({ tool: facts.tool, ...explanation });
    else host.output.line(showExplanation(facts.tool, explanation));
    return exitCodes.done;
  }
  const read = readBatchLine(line);
  if (!read.ok) {
    if (json) host.output.json(reportOfPlan(noCall(read.failure)));
    else host.output.note(showFailure(read.failure));
    return exitCodes.wrongUsage;
  }
  const planned = await session.assistant.plan(read.call, new AbortController().signal);
  const { tool } = planned;
  if (planned.end === "failed") {
    host.output.note(`${visibleLine(tool)}: ${showFailure(planned.failure)}`);
    if (json) host.output.json(reportOfPlan(planned));
    return exitCodes.failed;
  }
  const decision =
    planned.end === "planned"
      ? planned.decision
      : { verdict: "deny", rule: planned.rule, reason: planned.failure.message };
  if (json) host.output.json({ tool, ...decision, ...reportOfPlan(planned) });
  else {
    const by =
      planned.end === "planned" || planned.rule !== null ? decision.rule : `the layer ${planned.layer}`;
    host.output.line(visibleLine(`${tool}: ${decision.verdict}, by ${by}. ${decision.reason}`));
  }
  return exitCodes.done;
}

function readFacts(line: string) {
  try {
    return explainedCallSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function showExplanation(tool: string, { verdict, rule, reason, touches }: Explanation): string {
  const lines = touches.map(({ key, rules }) => {
    const speaking = rules.map((one) => `${one.name} (${one.verdict})`).join(", ");
    return `  ${key === "" ? "nothing" : key}: ${speaking === "" ? "no rule speaks about it" : speaking}`;
  });
  return [`${tool}: ${verdict}, by ${rule}. ${reason}`, ...lines].map(visibleLine).join("\n");
}
