import { fail, type Result, succeed } from "../../shared/result.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { EventLog } from "../log/event-log.ts";
import type { StoredGrant } from "../trust/grants.ts";

/** A turn as it is on record, with all that it was run from. */
export type TurnRecord = {
  started: TurnEventOf<"turn.started">;
  finished: TurnEventOf<"turn.finished">;
  /** What its conversation held when it began, in the order in which it was stored. */
  before: readonly TurnEvent[];
  /** The turn's own stored events, from the first to the last. */
  events: readonly TurnEvent[];
  /** Steward was ended in the middle of it: what was added afterwards to say so is left out. */
  isCut: boolean;
  /** The permissions that people gave, also those that were given later. */
  grants: readonly StoredGrant[];
};

type Stored = Pick<EventLog, "eventsOfConversation" | "eventsOfTurn"> & {
  grants: Pick<EventLog["grants"], "list">;
};

/** Reads a turn out of the log, or says why it cannot be run again. Changes nothing. */
export function turnRecord(turnId: string, log: Stored): Result<TurnRecord> {
  const [first] = log.eventsOfTurn(turnId);
  if (first === undefined) return notReplayable("nothing is left of it in the log.");
  return recordIn(log.eventsOfConversation(first.conversationId), turnId, log.grants.list());
}

/** A turn out of the events of its conversation, or why it cannot be run again. Pure. */
export function recordIn(
  conversation: readonly TurnEvent[],
  turnId: string,
  grants: readonly StoredGrant[],
): Result<TurnRecord> {
  const events = conversation.filter((event) => event.turnId === turnId);
  const [started] = events;
  const finished = events.at(-1);
  if (started?.type !== "turn.started") return notReplayable("its beginning is no longer in the log.");
  if (finished?.type !== "turn.finished") return notReplayable("it has not come to its end.");
  if (started.provenance === "outside") return notReplayable("it was imported: another program ran it.");
  if (started.model === "by hand" && started.toolChoice === "none")
    return notReplayable("it took something back, and no model had a part in it.");
  const before = conversation.slice(0, conversation.indexOf(started));
  const isCut = finished.error?.code === "interrupted";
  return succeed({
    started,
    finished,
    before,
    grants,
    isCut,
    events: isCut ? events.filter((event) => !wasAddedAfterwards(event)) : events,
  });
}

/** What the next start had added to the log of a turn that was cut off (electron/log/recover.ts). */
function wasAddedAfterwards(event: TurnEvent): boolean {
  return "error" in event && (event.error?.code === "interrupted" || event.error?.code === "not-begun");
}

function notReplayable(why: string): Result<never> {
  return fail(
    "not-replayable",
    `This turn cannot be run again: ${why} Nothing was done.`,
    "Choose another turn: steward conversations <id> lists those of a conversation.",
  );
}
