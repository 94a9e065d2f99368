import type { Undone } from "../../undo/take-back.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { showFailure } from "./failure.ts";
import { showRemains } from "./undo.ts";
import { visibleLine } from "./visible.ts";

/** Says for each call what came of it; the exit code of all. */
export function showUndone(
  undone: readonly Undone[],
  host: TerminalHost,
  { json, isStopped }: { json: boolean; isStopped: boolean },
): ExitCode {
  for (const one of undone) show(one, host, json);
  if (isStopped) return exitCodes.stopped;
  return undone.every(({ status }) => status === "ok") ? exitCodes.done : codeOf(undone);
}

function show({ callId, status, forPerson, failure }: Undone, { output }: TerminalHost, json: boolean): void {
  if (json) return output.json({ call: callId, status, message: forPerson, error: failure });
  if (!failure) return output.line(visibleLine(forPerson));
  output.note(showFailure(failure));
  for (const line of showRemains(failure, callId)) output.note(line);
}

function codeOf(undone: readonly Undone[]): ExitCode {
  const isLog = undone.some(({ failure }) => failure?.code === "log-unwritable");
  return isLog ? exitCodes.logUnusable : exitCodes.failed;
}
