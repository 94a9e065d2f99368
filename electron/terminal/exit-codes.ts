import { assertNever } from "../../shared/assert-never.ts";
import type { CallState } from "../../shared/call-view.ts";

/** What a command leaves behind for the shell; terminal programs rely on these numbers. */
export const exitCodes = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  denied: 3,
  logUnusable: 4,
  stopped: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The worst of several: the highest number. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce((one, other) => (other > one ? other : one), exitCodes.done);
}

/** What the end of a call comes to. A call without an end has not been done. */
export function exitCodeOf(state: CallState): ExitCode {
  switch (state) {
    case "ok":
      return exitCodes.done;
    case "refused":
    case "denied":
      return exitCodes.denied;
    case "stopped":
      return exitCodes.stopped;
    case "failed":
    case "unknown":
    case "requested":
    case "waiting":
    case "running":
      return exitCodes.failed;
    default:
      return assertNever(state);
  }
}
