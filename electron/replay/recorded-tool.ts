import type { Failure, Result } from "../../shared/result.ts";
import { succeed } from "../../shared/result.ts";
import type { TurnEventOf } from "../../shared/turn-event.ts";
import type { Outcome, Plan, Tool } from "../../tools/define-tool.ts";
import type { CallsBefore } from "./calls-before.ts";
import { notOnRecord } from "./not-on-record.ts";
import type { Progress } from "./progress.ts";
import type { Attempt, RecordedCalls } from "./recorded-calls.ts";

type Recorded = { calls: RecordedCalls; progress: Progress } & Pick<CallsBefore, "othersDone">;

/**
 * A tool of today whose plans and results are those on record: it takes the same arguments and tells the same programs, and
 * touches nothing.
 */
export function recordedTool(tool: Tool, recorded: Recorded): Tool {
  return {
    ...tool,
    async plan(parameters, ports, signal) {
      const { callId = "" } = ports;
      const attempt = recorded.calls.current(callId);
      if (attempt?.planned === undefined) return withoutPlan(attempt, recorded.progress, signal);
      const { planned } = attempt;
      recorded.progress.cameTo(planned);
      // Which programs a command starts is not on record; it is read out of the command, as it was then.
      const foreseen = await tool.foresee?.(parameters, ports);
      const { risk, preview, keys, notUndoable } = planned;
      const programs = foreseen && { programs: foreseen.programs };
      return succeed<Plan>({
        risk,
        preview,
        keys,
        notUndoable,
        ...programs,
        apply: applyOf(attempt, callId, recorded),
      });
    },
  };
}

/** The record has no plan of it: planning failed then, or today's program comes further than that one. */
function withoutPlan(attempt: Attempt | undefined, progress: Progress, signal: AbortSignal): Result<never> {
  const { refused, finished } = attempt ?? {};
  if (refused && endedInPlanning(refused)) return { ok: false, failure: failureOf(refused) };
  if (finished?.status === "failed" && finished.error) return { ok: false, failure: finished.error };
  if (finished?.status !== "stopped") return notOnRecord();
  progress.stop();
  throw signal.reason;
}

/** What is refused before planning is refused by other parts: those that today's program has too. */
function endedInPlanning({ layer, code }: TurnEventOf<"tool.refused">): boolean {
  return layer === "sandbox" || (layer === "validate" && !/^(?:invalid-)?arguments/u.test(code));
}

function failureOf({ layer, code, message, suggestion }: TurnEventOf<"tool.refused">): Failure {
  return { code, message, suggestion, layer: layer === "sandbox" ? layer : "validate" };
}

/** Brings what the call brought then: first what was tried again, then its end. */
function applyOf(
  { retries, finished }: Attempt,
  callId: string,
  { progress, othersDone }: Recorded,
): Plan["apply"] {
  const again = [...retries];
  return async (signal) => {
    const retry = again.shift();
    if (retry) return { ok: false, failure: { ...retry.error, transient: true } };
    if (finished === undefined) return notOnRecord();
    progress.cameTo(finished);
    switch (finished.status) {
      case "ok":
        return succeed(outcomeOf(finished));
      case "failed":
        return finished.error ? { ok: false, failure: finished.error } : notOnRecord();
      case "unknown":
        throw new Error(finished.error?.message.replace(UNKNOWN, ""));
      case "stopped":
        await othersDone(callId);
        progress.stop();
        if (finished.error?.provenance) return { ok: false, failure: finished.error };
        throw signal.reason;
    }
  };
}

/** How the turn begins the sentence about a call whose outcome is not known; what follows is in the tool's words. */
const UNKNOWN = /^It is not known whether this was done: /u;

function outcomeOf(finished: TurnEventOf<"tool.finished">): Outcome {
  const { forModel, forPerson, undo, provenance, outside, brought, pictures, connections } = finished;
  return {
    forModel,
    forPerson,
    undo,
    provenance,
    ...(outside ? { outside } : {}),
    ...(brought ? { brought } : {}),
    ...(pictures ? { pictures } : {}),
    ...(connections ? { connections } : {}),
  };
}
