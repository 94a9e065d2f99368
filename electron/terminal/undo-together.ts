import { isLargeUndo } from "../../shared/large-undo.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import type { Session } from "./sessions.ts";
import { showPlannedUndos } from "./show/undo.ts";
import { showUndone } from "./show/undone.ts";
import type { TerminalHost } from "./terminal-host.ts";

type Together = {
  session: Session;
  host: TerminalHost;
  options: CommonOptions & { dryRun?: true };
  signal: AbortSignal;
};

/**
 * Takes back everything that a conversation changed: shows the whole effect, asks where it is large (and does nothing where
 * nobody can be asked), then takes back call after call, the newest first.
 */
export async function undoTogether(conversationId: string, together: Together): Promise<ExitCode> {
  const { session, host, options, signal } = together;
  const calls = session.assistant.undoable(conversationId);
  if (calls.length === 0) {
    host.output.note("There is nothing in this conversation to take back.");
    return exitCodes.failed;
  }
  const planned = await session.assistant.planUndos(calls, signal);
  const json = options.json === true;
  if (!json) host.output.line(showPlannedUndos(planned, host.paint));
  else if (options.dryRun) host.output.json({ conversation: conversationId, ...planned });
  const possible = planned.calls.flatMap(({ callId, failure }) => (failure ? [] : [callId]));
  const isWhole = possible.length === calls.length;
  if (options.dryRun) return isWhole ? exitCodes.done : exitCodes.failed;
  if (possible.length === 0) return exitCodes.failed;
  if (isLargeUndo(planned.effect) && !(await isAllowed(together))) {
    host.output.note("Nothing was taken back.");
    return signal.aborted ? exitCodes.stopped : exitCodes.denied;
  }
  const undone = await session.assistant.undo(calls, { signal, publish: () => {} });
  return showUndone(undone, host, { json, isStopped: signal.aborted });
}

/** No answer is a no. */
async function isAllowed({ host, options, signal }: Together): Promise<boolean> {
  if (options.answer !== "ask") return options.answer === "allow";
  if (!host.isInteractive) {
    host.output.note(
      "This changes more than 10 files or deletes more than 3, and nobody can be asked here. Say --answer allow (with --home) to do it all the same.",
    );
    return false;
  }
  const reply = await host.prompter.ask({ prompt: "Take all of this back? [y/N] ", signal, afresh: true });
  return reply.end === "line" && /^\s*y(es)?\s*$/i.test(reply.line);
}
