import { assertNever } from "../../../shared/assert-never.ts";
import type { PlannedOnly } from "../../plan-only.ts";
import { typedCalls } from "../batch.ts";
import { exitCodes, type ExitCode, worst } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withAssistant } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import { noCall, reportOfPlan, showPlan } from "../show/plan.ts";
import { untilStopped } from "../stop-signals.ts";

type PlanOptions = { batch?: true };

/** `steward plan`: what a call would do and how it would be decided. Changes nothing. */
export function addPlan(program: Program): void {
  const command = program.command
    .command("plan")
    .description("only plans a call: its effect, risk, keys and decision; changes nothing")
    .argument("[tool]", "the tool's name")
    .argument("[arguments]", "its arguments as JSON")
    .option("--batch", 'calls from stdin, one JSON object a line: {"tool", "arguments"}');
  runs<PlanOptions>(command, program, plan);
}

function plan({ options, words, host }: Invocation<PlanOptions>): Promise<ExitCode> {
  const { output, paint } = host;
  return withAssistant(host, options, ({ assistant }) =>
    untilStopped(output, async ({ signal }) => {
      const codes: ExitCode[] = [];
      for await (const line of typedCalls(words, options.batch === true, host)) {
        if (signal.aborted) return exitCodes.stopped;
        const planned: PlannedOnly = line.ok ? await assistant.plan(line.call, signal) : noCall(line.failure);
        if (signal.aborted) return exitCodes.stopped;
        if (options.json) output.json(reportOfPlan(planned));
        else if (planned.end === "planned") output.line(showPlan(planned, paint));
        else output.note(showFailure(planned.failure));
        codes.push(exitCodeOf(planned));
      }
      return worst(codes);
    }),
  );
}

/** A call that would be denied counts as denied. */
function exitCodeOf(planned: PlannedOnly): ExitCode {
  switch (planned.end) {
    case "planned":
      return planned.decision.verdict === "deny" ? exitCodes.denied : exitCodes.done;
    case "stopped-by-layer":
      return exitCodes.denied;
    case "failed":
      return exitCodes.failed;
    default:
      return assertNever(planned);
  }
}
