import { fail, type Result } from "../../shared/result.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { Plan, Tool } from "../../tools/define-tool.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { callBinding } from "../trust/call-binding.ts";
import { applyCall } from "./apply-call.ts";
import { finishedWithout, planned } from "./call-events.ts";
import type { TurnPorts } from "./ports.ts";
import { createCallStamp, type Stamp } from "./stamp.ts";

/** Plans the reversal of a call that was done, from what the log stored of it. Changes nothing. */
export async function planUndo(
  tool: Tool | undefined,
  done: TurnEventOf<"tool.finished">,
  { ports, signal }: { ports: ToolPorts; signal: AbortSignal },
): Promise<Result<Plan>> {
  if (done.status !== "ok") return refuse("it was not done in the first place.");
  if (done.undo === null) return refuse("it changed nothing, or its effect left Steward's reach.");
  if (!tool?.undo) return refuse(`this version of Steward has no undo for ${done.tool}.`);
  const token = tool.undo.token.safeParse(done.undo);
  if (!token.success) return refuse("what was stored for it cannot be read by this version of Steward.");
  return tool.undo.plan(token.data, ports, signal);
}

/** Carries out a planned undo as a call of its own: on record before it happens, and itself undoable. */
export async function* runUndo(
  undo: { callId: string; done: TurnEventOf<"tool.finished">; tool: Tool; plan: Plan },
  context: { ports: Pick<TurnPorts, "clock">; signal: AbortSignal; stamp: Stamp },
): AsyncGenerator<readonly TurnEvent[], void> {
  const { callId, done, tool, plan } = undo;
  const stamp = createCallStamp({ callId, name: tool.name }, context.stamp);
  const callArguments = { undo: done.callId };
  const argumentsHash = callBinding({ callId, name: tool.name, arguments: callArguments }, plan);
  yield [
    stamp({ ...planned(callArguments, plan), undoes: done.callId } as ReturnType<typeof planned>),
    stamp({
      type: "tool.decided",
      verdict: "allow",
      rule: "person",
      reason: "The person asked to take it back.",
    }),
    stamp({ type: "tool.started", argumentsHash }),
  ];
  try {
    const failed = yield* applyCall(
      { admitted: { tool, parameters: null, arguments: callArguments }, plan, stamp },
      context,
    );
    if (failed) yield [stamp(finishedWithout("failed", failed.failure, failed.durationMs))];
  } finally {
    await plan.release?.();
  }
}

function refuse(why: string) {
  return fail("not-undoable", `This cannot be taken back: ${why}`, "Change it back by hand if you need to.");
}
