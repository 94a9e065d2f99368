import { fail, type Result, succeed } from "../../shared/result.ts";
import type { TurnEventOf } from "../../shared/turn-event.ts";
import type { Tool, UndoPart } from "../../tools/define-tool.ts";
import type { AssistantPorts } from "../assistant-ports.ts";
import type { UndoneCalls } from "./undone-calls.ts";

/** A call that was done, its last row, and its tool. */
export type Done = { tool: Tool; done: TurnEventOf<"tool.finished"> };

/**
 * Finds a call that is to be taken back; a failure where there is nothing (left) to take back, or where the log's rows of it
 * are not as Steward wrote them. Earlier versions can be saved beside also of what was taken back in part.
 */
export function findDone(
  { callId, part }: { callId: string; part: UndoPart | null },
  { log, registry }: AssistantPorts,
  undone: UndoneCalls,
): Result<Done> {
  const done = log.eventsOfCall(callId).find((event) => event.type === "tool.finished");
  if (!done)
    return fail("unknown-call", `There is no finished call ${callId}.`, "See `steward log list` for calls.");
  if (!log.isGenuine(callId)) return notGenuine();
  if (part !== "beside" && undone.isUndone(callId, done.conversationId)) {
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

function notGenuine(): Result<never> {
  return fail(
    "log-changed",
    "What the log says of this call is not what Steward wrote, so it is not taken back. Nothing was changed.",
    "Check the log with `steward log verify`, and change the files by hand if you need to.",
  );
}
