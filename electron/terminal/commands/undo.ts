import { callsOf } from "../../../shared/conversation.ts";
import type { EventLog } from "../../log/event-log.ts";
import type { Undone } from "../../undo.ts";
import { exitCodes, type ExitCode, worst } from "../exit-codes.ts";
import { callNamed, turnNamed } from "../named.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { type Session, withAssistant } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import { reportOfPlan, showPlan } from "../show/plan.ts";
import { visibleLine } from "../show/visible.ts";
import { untilStopped } from "../stop-signals.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { UsageError } from "../usage-error.ts";

type UndoOptions = { turn?: string; dryRun?: true };

/** `steward undo`: takes back a call, or all of a turn. */
export function addUndo(program: Program): void {
  const command = program.command
    .command("undo")
    .description("takes back a call, or all that can be taken back of a turn, newest first")
    .argument("[call]", "the call's id, or the beginning of it")
    .option("--turn <turn>", "the turn's id, or the beginning of it")
    .option("--dry-run", "only show what would be done");
  runs<UndoOptions>(command, program, undo);
}

function undo({ options, words: [typed], host }: Invocation<UndoOptions>): Promise<ExitCode> {
  if ((typed === undefined) === (options.turn === undefined))
    throw new UsageError("Name one call, or a turn with --turn. `steward log list` shows their ids.");
  return withAssistant(host, options, (session) =>
    untilStopped(host.output, async ({ signal }) => {
      const calls = callsToUndo(typed, options.turn, session);
      if (calls.length === 0) {
        host.output.note("There is nothing in this turn to take back.");
        return exitCodes.failed;
      }
      const json = options.json === true;
      if (options.dryRun)
        return worst(await Promise.all(calls.map((id) => dryRun(id, { session, host, json, signal }))));
      const undone = await session.assistant.undo(calls, { signal, publish: () => {} });
      for (const one of undone) show(one, host, json);
      if (signal.aborted) return exitCodes.stopped;
      return undone.every(({ status }) => status === "ok") ? exitCodes.done : codeOf(undone);
    }),
  );
}

function callsToUndo(call: string | undefined, turn: string | undefined, session: Session): string[] {
  if (call !== undefined) return [callNamed(call, session.log)];
  return turn === undefined ? [] : undoableCalls(turnNamed(turn, session.log), session);
}

/** The calls of a turn that can still be taken back, in the reverse of the order in which they ended. */
function undoableCalls(turnId: string, { log, assistant }: Session): string[] {
  const ends = log.eventsOfTurn(turnId).filter((event) => event.type === "tool.finished");
  const conversationId = conversationOf(turnId, log);
  const turn = assistant.conversation(conversationId).turns.find(({ id }) => id === turnId);
  const undoable = new Set(
    turn
      ? callsOf(turn)
          .filter((call) => call.canUndo)
          .map(({ id }) => id)
      : [],
  );
  return ends
    .map((event) => event.callId)
    .filter((id) => undoable.has(id))
    .toReversed();
}

function conversationOf(turnId: string, log: EventLog): string {
  return log.eventsOfTurn(turnId)[0]?.conversationId ?? "";
}

type DryRun = { session: Session; host: TerminalHost; json: boolean; signal: AbortSignal };

async function dryRun(callId: string, { session, host, json, signal }: DryRun): Promise<ExitCode> {
  const planned = await session.assistant.planUndo(callId, signal);
  if (!planned.ok) {
    show({ callId, status: "failed", forPerson: "", failure: planned.failure }, host, json);
    return exitCodes.failed;
  }
  if (json) host.output.json({ call: callId, status: "ok", ...reportOfPlan(planned.value) });
  else if (planned.value.end === "planned") host.output.line(showPlan(planned.value, host.paint));
  return exitCodes.done;
}

function show({ callId, status, forPerson, failure }: Undone, { output }: TerminalHost, json: boolean): void {
  if (json) output.json({ call: callId, status, message: forPerson, error: failure });
  else if (failure) output.note(showFailure(failure));
  else output.line(visibleLine(forPerson));
}

function codeOf(undone: readonly Undone[]): ExitCode {
  const isLog = undone.some(({ failure }) => failure?.code === "log-unwritable");
  return isLog ? exitCodes.logUnusable : exitCodes.failed;
}
