import { type Failure, type Result, succeed } from "../../shared/result.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { Plan, UndoPart } from "../../tools/define-tool.ts";
import { recoverJournals } from "../../tools/files/recover-journals.ts";
import type { AssistantPorts, TurnHost } from "../assistant-ports.ts";
import { stoppedFailure } from "../turn/settle.ts";
import { createStamp, type Stamp } from "../turn/stamp.ts";
import { drive } from "../turn/turn-driver.ts";
import { parentOnBranchOf } from "../turn/turn-path.ts";
import { planUndo, runUndo } from "../turn/undo-call.ts";
import { claimUndo } from "./claim-undo.ts";
import { type Done, findDone } from "./find-done.ts";
import { undoneCalls, type UndoneCalls } from "./undone-calls.ts";

/** What came of taking back one call. */
export type Undone = { callId: string; status: "ok" | "failed"; forPerson: string; failure: Failure | null };

/**
 * Calls to take back, in this order; `part`: of each only what is left of it where it cannot be taken back as a whole. `asked`:
 * the person asked for it in words, and the turn has this id.
 */
export type ToTakeBack = {
  callIds: readonly string[];
  part: UndoPart | null;
  asked?: { prompt: string; turnId: string | undefined };
};

/** Takes back these calls, in this order, in a turn of its own in the first call's conversation. */
export async function takeBack(
  { callIds, part, asked }: ToTakeBack,
  ports: AssistantPorts,
  host: TurnHost,
): Promise<readonly Undone[]> {
  const outcomes: Undone[] = [];
  const first = callIds.map((id) => ports.log.eventsOfCall(id)[0]).find((event) => event !== undefined);
  const parentTurnId =
    first && parentOnBranchOf(first.turnId, ports.log.eventsOfConversation(first.conversationId));
  const ids = {
    conversationId: first?.conversationId ?? ports.newId(),
    turnId: asked?.turnId ?? ports.newId(),
  };
  const prompt = asked?.prompt ?? promptOf(callIds, part);
  const publish = (event: TurnEvent): void => {
    if (event.type === "turn.finished" && event.error) failTheRest(callIds, outcomes, event.error);
    host.publish(event);
  };
  const context = { ports, ids, prompt, outcomes, parentTurnId, part, undone: undoneCalls(ports.log) };
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
  prompt: string;
  outcomes: Undone[];
  /** It goes on with the branch in which the call stands, wherever the newest turn of the conversation is. */
  parentTurnId: string | undefined;
  part: UndoPart | null;
  undone: UndoneCalls;
  signal: AbortSignal;
};

async function* undoTurn(
  callIds: readonly string[],
  context: UndoContext,
): AsyncGenerator<readonly TurnEvent[], void> {
  const { ports, ids, prompt, outcomes, parentTurnId, signal } = context;
  const stamp = createStamp(ids, ports.clock);
  const policy = ports.trust().policyHash;
  const started = {
    type: "turn.started",
    prompt,
    model: "by hand",
    tools: [],
    policy,
    toolChoice: "none",
  } as const;
  yield [stamp({ ...started, tools: [], ...(parentTurnId === undefined ? {} : { parentTurnId }) })];
  for (const callId of callIds) yield* undoOne(callId, stamp, context);
  const error = outcomes.find((outcome) => outcome.failure)?.failure ?? null;
  const reason = signal.aborted ? "stopped" : "done";
  yield [stamp({ type: "turn.finished", reason: error ? "error" : reason, usage: null, error })];
}

function promptOf({ length }: readonly string[], part: UndoPart | null): string {
  if (part === "beside") return "Save the earlier version beside it.";
  if (part === "others") return "Take back what can be taken back of that.";
  return length === 1 ? "Take that back." : `Take those ${length} calls back.`;
}

/** Takes back one call while nobody else does. The claim is held until the last row stands. */
async function* undoOne(
  callId: string,
  stamp: Stamp,
  context: UndoContext,
): AsyncGenerator<readonly TurnEvent[], void> {
  const { ports, outcomes, part, signal } = context;
  // After Stop nothing more is begun.
  if (signal.aborted) return void outcomes.push(failed(callId, stoppedFailure()));
  const claim = await claimUndo(callId, ports.tools.scratch);
  if (!claim.ok) return void outcomes.push(failed(callId, claim.failure));
  try {
    const found = await prepare(callId, context);
    if (!found.ok) return void outcomes.push(failed(callId, found.failure));
    const undo = { callId: ports.newId(), part, ...found.value };
    for await (const batch of runUndo(undo, { ports, signal, stamp })) {
      yield batch;
      const end = batch.find((event) => event.type === "tool.finished");
      if (end) outcomes.push(outcomeOf(callId, end));
    }
  } finally {
    await claim.value.letGo();
  }
}

async function prepare(
  callId: string,
  { ports, part, undone, signal }: UndoContext,
): Promise<Result<Done & { plan: Plan }>> {
  const found = findDone({ callId, part }, ports, undone);
  if (!found.ok) return found;
  // What an attempt before this one left half done, for want of room, is no change of somebody else.
  await recoverJournals(ports.tools);
  const plan = await planUndo(found.value.tool, found.value.done, { ports: ports.tools, signal, part });
  return plan.ok ? succeed({ ...found.value, plan: plan.value }) : plan;
}

function outcomeOf(callId: string, end: TurnEventOf<"tool.finished">): Undone {
  if (end.status !== "ok" && end.error) return failed(callId, end.error);
  return { callId, status: "ok", forPerson: end.forPerson, failure: null };
}

function failed(callId: string, failure: Failure): Undone {
  return { callId, status: "failed", forPerson: failure.message, failure };
}
