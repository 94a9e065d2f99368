import { fail, type Result, succeed } from "../../../shared/result.ts";
import type { BoundedEnd } from "./run-bounded.ts";
import type { CommandRequest, CommandResult } from "./sandbox.ts";
import { stoppedFailure } from "./stop-reason.ts";

/** What became of the changes of a command that was stopped. */
type Changed = "Nothing was changed." | "What it had already changed stays changed.";

/**
 * How a command in a sandbox ended. The sandbox's first process tells the exit code on descriptor 4: where that is
 * missing, the command never ran.
 */
export function commandEnd(
  end: BoundedEnd,
  request: CommandRequest,
  changed: Changed,
): Result<CommandResult> {
  if (end.stopped !== null) {
    return stoppedFailure(end.stopped, { timeoutMs: request.timeoutMs, output: end.output, changed });
  }
  const exit = /^exit (\d+)\n$/.exec(end.channels[1].toString("latin1"))?.[1];
  if (exit !== undefined)
    return succeed({ exitCode: Number(exit), output: end.output, durationMs: end.durationMs });
  return fail(
    "sandbox-failed",
    `The sandbox could not be set up, so the command did not run and nothing was changed: ${reason(end)}.`,
    "Run `steward doctor` to see what this machine is missing.",
    { layer: "sandbox" },
  );
}

function reason(end: BoundedEnd): string {
  return (
    `${end.errors}${end.output}`.trim().replaceAll("\n", "; ").replace(/\.$/, "") ||
    `it ended with ${end.exitCode}`
  );
}
