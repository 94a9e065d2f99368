import type { UndoPart } from "../../../tools/define-tool.ts";
import { exitCodes, type ExitCode, worst } from "../exit-codes.ts";
import { callNamed, conversationNamed, turnNamed } from "../named.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { type Session, withAssistant } from "../sessions.ts";
import { reportOfPlan, showPlan } from "../show/plan.ts";
import { showUndone } from "../show/undone.ts";
import { untilStopped } from "../stop-signals.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { UsageError } from "../usage-error.ts";
import { undoTogether } from "../undo-together.ts";

type UndoOptions = { turn?: string; conversation?: string; dryRun?: true; others?: true; beside?: true };

/** `steward undo`: takes back a call, or all of a turn or of a conversation. */
export function addUndo(program: Program): void {
  const command = program.command
    .command("undo")
    .description("takes back a call, or all that can be taken back of a turn or a conversation, newest first")
    .argument("[call]", "the call's id, or the beginning of it")
    .option("--turn <turn>", "the turn's id, or the beginning of it")
    .option(
      "--conversation <conversation>",
      "everything that this conversation changed; shows the whole effect first",
    )
    .option("--others", "of a call that cannot be taken back as a whole: what can be taken back as it is")
    .option("--beside", "of such a call: save the earlier versions of its files beside them")
    .option("--dry-run", "only show what would be done");
  runs<UndoOptions>(command, program, undo);
}

function undo({ options, words: [typed], host }: Invocation<UndoOptions>): Promise<ExitCode> {
  const part = checked(typed, options);
  return withAssistant(host, options, (session) =>
    untilStopped(host.output, async ({ signal }) => {
      const json = options.json === true;
      if (options.conversation !== undefined) {
        const conversationId = conversationNamed(options.conversation, session.log);
        return undoTogether(conversationId, { session, host, options, signal });
      }
      const calls = callsToUndo(typed, options.turn, session);
      if (calls.length === 0) {
        host.output.note("There is nothing in this turn to take back.");
        return exitCodes.failed;
      }
      if (options.dryRun) {
        const context = { session, host, json, signal, part };
        return worst(await Promise.all(calls.map((id) => dryRun(id, context))));
      }
      const undone = await session.assistant.undo(calls, { signal, publish: () => {} }, part);
      return showUndone(undone, host, { json, isStopped: signal.aborted });
    }),
  );
}

/** Which part of a call is meant. Throws what is wrong with the command line. */
function checked(typed: string | undefined, options: UndoOptions): UndoPart | undefined {
  const named = [typed, options.turn, options.conversation].filter((name) => name !== undefined);
  if (named.length !== 1)
    throw new UsageError(
      "Name one call, or a turn with --turn, or a conversation with --conversation. `steward log list` shows their ids.",
    );
  if (!options.others && !options.beside) return undefined;
  if (typed === undefined || (options.others && options.beside))
    throw new UsageError("--others and --beside are for one call, and one of them at a time.");
  return options.others ? "others" : "beside";
}

function callsToUndo(
  call: string | undefined,
  turn: string | undefined,
  session: Session,
): readonly string[] {
  if (call !== undefined) return [callNamed(call, session.log)];
  const turnId = turnNamed(turn ?? "", session.log);
  const conversationId = session.log.eventsOfTurn(turnId)[0]?.conversationId ?? "";
  return session.assistant.undoable(conversationId, turnId);
}

type DryRun = {
  session: Session;
  host: TerminalHost;
  json: boolean;
  signal: AbortSignal;
  part: UndoPart | undefined;
};

async function dryRun(callId: string, { session, host, json, signal, part }: DryRun): Promise<ExitCode> {
  const planned = await session.assistant.planUndo(callId, signal, part);
  if (!planned.ok) {
    const undone = { callId, status: "failed" as const, forPerson: "", failure: planned.failure };
    return showUndone([undone], host, { json, isStopped: false });
  }
  if (json) host.output.json({ call: callId, status: "ok", ...reportOfPlan(planned.value) });
  else if (planned.value.end === "planned") host.output.line(showPlan(planned.value, host.paint));
  return exitCodes.done;
}
