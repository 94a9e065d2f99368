import { fail, type Result, succeed } from "../../shared/result.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { Plan, Tool, UndoPart } from "../../tools/define-tool.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { callBinding } from "../trust/call-binding.ts";
import { applyCall } from "./apply-call.ts";
import { finishedWithout, planned } from "./call-events.ts";
import type { TurnPorts } from "./ports.ts";
import { createCallStamp, type Stamp } from "./stamp.ts";

/** Plans the reversal of a call that was done, or a part of it, from what the log stored of it. Changes nothing. */
export async function planUndo(
  tool: Tool | undefined,
  done: TurnEventOf<"tool.finished">,
  { ports, signal, part }: { ports: ToolPorts; signal: AbortSignal; part: UndoPart | null },
): Promise<Result<Plan>> {
  const read = readToken(tool, done);
  if (!read.ok) return read;
  const { undo, token } = read.value;
  if (part === null) return undo.plan(token, ports, signal);
  if (undo.planPart) return undo.planPart(token, part, ports);
  return refuse("it is one thing, of which no part can be taken back alone.");
}

/** How a call is reversed, and the token that the log stored of it. */
export function readToken(
  tool: Tool | undefined,
  done: TurnEventOf<"tool.finished">,
): Result<{ undo: NonNullable<Tool["undo"]>; token: unknown }> {
  if (done.status !== "ok") return refuse("it was not done in the first place.");
  if (done.undo === null) return refuse("it changed nothing, or its effect left Steward's reach.");
  if (!tool?.undo) return refuse(`this version of Steward has no undo for ${done.tool}.`);
  const token = tool.undo.token.safeParse(done.undo);
  if (!token.success) return refuse("what was stored for it cannot be read by this version of Steward.");
  return succeed({ undo: tool.undo, token: token.data });
}

/** Carries out a planned undo as a call of its own: on record before it happens, and itself undoable. */
export async function* runUndo(
  undo: {
    callId: string;
    done: TurnEventOf<"tool.finished">;
    tool: Tool;
    plan: Plan;
    part: UndoPart | null;
  },
  context: { ports: Pick<TurnPorts, "clock" | "tools">; signal: AbortSignal; stamp: Stamp },
): AsyncGenerator<readonly TurnEvent[], void> {
  const { callId, done, tool, plan, part } = undo;
  const stamp = createCallStamp({ callId, name: tool.name }, context.stamp);
  const callArguments = { undo: done.callId, ...(part === null ? {} : { part }) };
  // What saves a copy beside takes nothing back.
  const undoes = part === "beside" ? {} : { undoes: done.callId };
  const undoesPart = part === "others" ? { undoesPart: true } : {};
  const argumentsHash = callBinding({ callId, name: tool.name, arguments: callArguments }, plan);
  yield [
    stamp({ ...planned(callArguments, plan), ...undoes, ...undoesPart } as ReturnType<typeof planned>),
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
      { callId, admitted: { tool, parameters: null, arguments: callArguments }, plan, stamp },
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
