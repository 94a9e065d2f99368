import { fail, type Result } from "../../../shared/result.ts";
import { assertNever } from "../../../shared/assert-never.ts";

/** Why a command was stopped before its own end. */
export type StopReason =
  | "aborted"
  | "time"
  | "output"
  | "written"
  | "files"
  | "disk"
  | "memory"
  | "memory-together";

/** What was too much, and what to do about it. */
const excesses: Readonly<
  Record<Exclude<StopReason, "aborted" | "time">, { what: string; suggestion: string }>
> = {
  output: {
    what: "it printed more than 32 MB",
    suggestion: "Send the output to a file, or print less of it.",
  },
  written: { what: "it wrote more than 1 GB", suggestion: "Work on fewer or smaller files at a time." },
  files: { what: "it made more than 150,000 files", suggestion: "Work on fewer files at a time." },
  disk: {
    what: "the disk was nearly full, or filling up fast",
    suggestion: "Ask the person to make room on the disk, then try again.",
  },
  memory: {
    what: "the machine was nearly out of memory",
    suggestion: "Do the work in smaller parts.",
  },
  "memory-together": {
    what: "all that it started used half of the machine's memory",
    suggestion: "Start fewer programs at one time, or do the work in smaller parts.",
  },
};

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
    case "written":
    case "files":
    case "disk":
    case "memory":
    case "memory-together": {
      const { what, suggestion } = excesses[reason];
      return fail("limit-reached", `The command was stopped because ${what}. ${ending}`, suggestion, {
        layer: "sandbox",
      });
    }
    default:
      return assertNever(reason);
  }
}
