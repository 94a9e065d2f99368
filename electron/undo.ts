import { callsOf, foldConversation } from "../shared/conversation.ts";
import { fail, type Failure, type Result, succeed } from "../shared/result.ts";
import type { TurnEvent, TurnEventOf } from "../shared/turn-event.ts";
import type { Plan, Tool } from "../tools/define-tool.ts";
import type { AssistantPorts, TurnHost } from "./assistant-ports.ts";
import type { PlannedOnly } from "./plan-only.ts";
import { createStamp } from "./turn/stamp.ts";
import { drive } from "./turn/turn-driver.ts";
import { parentOnBranchOf } from "./turn/turn-path.ts";
import { planUndo, runUndo } from "./turn/undo-call.ts";

/** What came of taking back one call. */
export type Undone = { callId: string; status: "ok" | "failed"; forPerson: string; failure: Failure | null };

type Done = { tool: Tool; done: TurnEventOf<"tool.finished"> };

/** What taking back a call would do. Changes nothing. */
export async function planUndoOf(
  callId: string,
  ports: AssistantPorts,
  signal: AbortSignal,
): Promise<Result<PlannedOnly>> {
  const found = findDone(callId, ports);
  if (!found.ok) return found;
  const { tool, done } = found.value;
  const planned = await planUndo(tool, done, { ports: ports.tools, signal });
  if (!planned.ok) return planned;
  const { risk, keys, preview, notUndoable } = planned.value;
  await planned.value.release?.();
  const decision = { verdict: "allow", rule: "person", reason: "The person asks to take it back." } as const;
  return succeed({ end: "planned", tool: tool.name, risk, keys, preview, notUndoable, decision });
}

/** Takes back these calls, in this order, in a turn of its own in the first call's conversation. */
export async function takeBack(
  callIds: readonly string[],
  ports: AssistantPorts,
  host: TurnHost,
): Promise<readonly Undone[]> {
  const outcomes: Undone[] = [];
  const first = callIds.map((id) => ports.log.eventsOfCall(id)[0]).find((event) => event !== undefined);
  const parentTurnId =
    first && parentOnBranchOf(first.turnId, ports.log.eventsOfConversation(first.conversationId));
  const ids = { conversationId: first?.conversationId ?? ports.newId(), turnId: ports.newId() };
  const publish = (event: TurnEvent): void => {
    if (event.type === "turn.finished" && event.error) failTheRest(callIds, outcomes, event.error);
    host.publish(event);
  };
  const context = { ports, ids, outcomes, parentTurnId };
  await drive(
    (halted) => undoTurn(callIds, { ...context, signal: AbortSignal.any([host.signal, halted]) }),
    ids,
    {
      log: ports.log,
      clock: ports.clock,
      publish,
    },
  );
  return outcomes;
}

/** Where the turn ended early (the log could not be written), the calls it did not come to were not taken back. */
function failTheRest(callIds: readonly string[], outcomes: Undone[], error: Failure): void {
  const reached = new Set(outcomes.map(({ callId }) => callId));
  for (const callId of callIds) if (!reached.has(callId)) outcomes.push(failed(callId, error));
}

type UndoContext = {
  ports: AssistantPorts;
  ids: { conversationId: string; turnId: string };
  outcomes: Undone[];
  /** It goes on with the branch in which the call stands, wherever the newest turn of the conversation is. */
  parentTurnId: string | undefined;
  signal: AbortSignal;
};

async function* undoTurn(
  callIds: readonly string[],
  { ports, ids, outcomes, parentTurnId, signal }: UndoContext,
): AsyncGenerator<readonly TurnEvent[], void> {
  const stamp = createStamp(ids, ports.clock);
  const policy = ports.trust().policyHash;
  const prompt = callIds.length === 1 ? "Take that back." : `Take those ${callIds.length} calls back.`;
  const started = {
    type: "turn.started",
    prompt,
    model: "by hand",
    tools: [],
    policy,
    toolChoice: "none",
  } as const;
  yield [stamp({ ...started, tools: [], ...(parentTurnId === undefined ? {} : { parentTurnId }) })];
  for (const callId of callIds) {
    const found = await prepare(callId, ports, signal);
    if (!found.ok) {
      outcomes.push(failed(callId, found.failure));
      continue;
    }
    const undo = { callId: ports.newId(), ...found.value };
    for await (const batch of runUndo(undo, { ports, signal, stamp })) {
      yield batch;
      const end = batch.find((event) => event.type === "tool.finished");
      if (end) outcomes.push(outcomeOf(callId, end));
    }
  }
  const error = outcomes.find((outcome) => outcome.failure)?.failure ?? null;
  const reason = signal.aborted ? "stopped" : "done";
  yield [stamp({ type: "turn.finished", reason: error ? "error" : reason, usage: null, error })];
}

async function prepare(
  callId: string,
  ports: AssistantPorts,
  signal: AbortSignal,
): Promise<Result<Done & { plan: Plan }>> {
  const found = findDone(callId, ports);
  if (!found.ok) return found;
  const plan = await planUndo(found.value.tool, found.value.done, { ports: ports.tools, signal });
  return plan.ok ? succeed({ ...found.value, plan: plan.value }) : plan;
}

/** The call's last row and its tool; a failure where there is nothing (left) to take back. */
function findDone(callId: string, { log, registry }: AssistantPorts): Result<Done> {
  const events = log.eventsOfCall(callId);
  const done = events.find((event) => event.type === "tool.finished");
  if (!done)
    return fail("unknown-call", `There is no finished call ${callId}.`, "See `steward log list` for calls.");
  const calls = foldConversation(log.eventsOfConversation(done.conversationId)).turns.flatMap(callsOf);
  if (calls.find((call) => call.id === callId)?.undoneBy) {
    return fail(
      "already-undone",
      "This was already taken back. Nothing was changed.",
      "To bring it back, undo the undo.",
    );
  }
  const tool = registry.find((candidate) => candidate.name === done.tool);
  if (!tool)
    return fail(
      "not-undoable",
      `This version of Steward has no tool ${done.tool}.`,
      "Change it back by hand.",
    );
  return succeed({ tool, done });
}

function outcomeOf(callId: string, end: TurnEventOf<"tool.finished">): Undone {
  if (end.status !== "ok" && end.error) return failed(callId, end.error);
  return { callId, status: "ok", forPerson: end.forPerson, failure: null };
}

function failed(callId: string, failure: Failure): Undone {
  return { callId, status: "failed", forPerson: failure.message, failure };
}
