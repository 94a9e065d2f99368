import { randomUUID } from "node:crypto";
import type { CallState } from "../../../shared/call-view.ts";
import { callsOf, foldConversation } from "../../../shared/conversation.ts";
import type { Failure } from "../../../shared/result.ts";
import type { Preview } from "../../../shared/preview.ts";
import type { Layer, TurnEvent } from "../../../shared/turn-event.ts";
import { typedCalls, type TypedCall } from "../batch.ts";
import { exitCodes, type ExitCode, worst } from "../exit-codes.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { type Session, withAssistant } from "../sessions.ts";
import { showFailure } from "../show/failure.ts";
import { indent } from "../show/indent.ts";
import { visibleText } from "../show/visible.ts";
import { type Stop, untilStopped } from "../stop-signals.ts";
import type { TerminalHost } from "../terminal-host.ts";
import { exitCodeOfTurn } from "../turn-exit-code.ts";
import { turnView } from "../turn-view.ts";

type CallOptions = { batch?: true };

/** `steward call`: calls by hand, through all five layers, one after the other. */
export function addCall(program: Program): void {
  const command = program.command
    .command("call")
    .description("one call by hand through all five layers")
    .argument("[tool]", "the tool's name")
    .argument("[arguments]", "its arguments as JSON, exactly as a model would write them")
    .option("--batch", 'calls from stdin, one JSON object a line: {"tool", "arguments"}');
  runs<CallOptions>(command, program, call);
}

function call({ options, words, host }: Invocation<CallOptions>): Promise<ExitCode> {
  return withAssistant(host, options, (session) =>
    untilStopped(host.output, async (stop) => {
      const run = { session, host, stop, json: options.json === true, conversationId: randomUUID() };
      const codes: ExitCode[] = [];
      for await (const line of typedCalls(words, options.batch === true, host)) {
        if (stop.signal.aborted) return exitCodes.stopped;
        codes.push(line.ok ? await oneCall(line.call, run) : refuseLine(line.failure, run));
        if (codes.at(-1) === exitCodes.logUnusable) break;
      }
      return worst(codes);
    }),
  );
}

type Run = { session: Session; host: TerminalHost; stop: Stop; json: boolean; conversationId: string };

async function oneCall(typed: TypedCall, run: Run): Promise<ExitCode> {
  const { session, host, stop, json, conversationId } = run;
  const events: TurnEvent[] = [];
  const show = json ? () => {} : turnView(session.screen, host.paint);
  await session.assistant.callByHand(
    { ...typed, conversationId },
    {
      signal: stop.signal,
      publish(event) {
        events.push(event);
        show(event);
      },
    },
  );
  const report = reportOf(typed.name, events);
  if (json) host.output.json(report);
  else if (report.result !== null && isRead(events)) session.screen.lines(indent(visibleText(report.result)));
  return exitCodeOfTurn(events);
}

/** What was read is what the call was made for; of a change, its effect has been shown. */
function isRead(events: readonly TurnEvent[]): boolean {
  return events.some((event) => event.type === "tool.planned" && event.risk === "read");
}

/** What is told of a call, as one JSON object. `undo` is the id for `steward undo`, or null. */
type Report = {
  tool: string | null;
  status: CallState;
  layer: Layer | null;
  rule: string | null;
  /** What the model would be told. */
  result: string | null;
  error: Failure | null;
  preview: Preview | null;
  undo: string | null;
};

function reportOf(tool: string, events: readonly TurnEvent[]): Report {
  const turn = foldConversation(events).turns.at(-1);
  const made = turn?.steps.flatMap((step) => step.calls)[0];
  if (!turn || !made) {
    const end = events.findLast((event) => event.type === "turn.finished");
    return { ...noCall(tool, "failed"), layer: "log", error: end?.error ?? null };
  }
  const refusal = events.findLast((event) => event.type === "tool.refused");
  // The effect may be that of the tool that a call fell back to.
  const undoable = callsOf(turn).findLast((one) => one.canUndo);
  return {
    tool,
    status: made.state,
    layer: refusal?.layer ?? null,
    rule: refusal?.rule ?? made.decision?.rule ?? null,
    result: made.state === "ok" ? made.forModel : null,
    error: made.error,
    preview: made.preview,
    undo: undoable?.id ?? null,
  };
}

function noCall(tool: string | null, status: CallState): Report {
  return { tool, status, layer: null, rule: null, result: null, error: null, preview: null, undo: null };
}

function refuseLine(failure: Failure, { host, json }: Run): ExitCode {
  if (json) host.output.json({ ...noCall(null, "refused"), layer: "validate", error: failure });
  else host.output.note(showFailure(failure));
  return exitCodes.denied;
}
