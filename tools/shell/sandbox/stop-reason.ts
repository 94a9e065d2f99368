import { fail, type Result } from "../../../shared/result.ts";
import { assertNever } from "../../../shared/assert-never.ts";

/** Why a command was stopped before its own end. */
export type StopReason = "aborted" | "time" | "output" | "written" | "disk" | "memory";

/** What a stopped command means to the model and the person; `changed` says what became of its changes. */
export function stoppedFailure(
  reason: StopReason,
  facts: { timeoutMs: number; output: string; changed: string },
): Extract<Result<never>, { ok: false }> {
  const soFar =
    facts.output === "" ? "It had printed nothing." : `It had printed:\n${facts.output.slice(-4000)}`;
  const ending = `${facts.changed} ${soFar}`;
  switch (reason) {
    case "aborted":
      return fail(
        "stopped",
        `The command was stopped by the person. ${facts.changed}`,
        "Ask before running it again.",
      );
    case "time":
      return fail(
        "timed-out",
        `The command was stopped after its time was up (${facts.timeoutMs / 1000} s). ${ending}`,
        "Run something smaller, or give a larger timeoutSeconds.",
      );
    case "output":
      return tooMuch("it printed more than 32 MB", ending, "Send the output to a file, or print less of it.");
    case "written":
      return tooMuch("it wrote more than 1 GB", ending, "Work on fewer or smaller files at a time.");
    case "disk":
      return tooMuch(
        "the disk was nearly full",
        ending,
        "Ask the person to make room on the disk, then try again.",
      );
    case "memory":
      return tooMuch("the machine was nearly out of memory", ending, "Do the work in smaller parts.");
    default:
      return assertNever(reason);
  }
}

function tooMuch(what: string, ending: string, suggestion: string): Extract<Result<never>, { ok: false }> {
  return fail("limit-reached", `The command was stopped because ${what}. ${ending}`, suggestion, {
    layer: "sandbox",
  });
}
