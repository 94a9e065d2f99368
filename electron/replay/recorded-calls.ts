import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";

type CallEvent = Extract<TurnEvent, { callId: string }>;

/** One way of a call through the boundary: a person who edits its arguments sends it through once more. */
export type Attempt = {
  planned: TurnEventOf<"tool.planned"> | undefined;
  answered: TurnEventOf<"approval.answered"> | undefined;
  /** It came to be applied. */
  hasStarted: boolean;
  retries: readonly TurnEventOf<"tool.retrying">[];
  refused: TurnEventOf<"tool.refused"> | undefined;
  finished: TurnEventOf<"tool.finished"> | undefined;
};

/** The calls of a turn on record, by their ids. */
export type RecordedCalls = {
  /** The attempt that a call is at; undefined where the record has none. */
  current(callId: string): Attempt | undefined;
  /** The call goes on to its next attempt. */
  edited(callId: string): void;
};

/** All calls are at their first attempt. */
export function recordedCalls(events: readonly TurnEvent[]): RecordedCalls {
  const byCall = Map.groupBy(
    events.filter((event): event is CallEvent => "callId" in event),
    ({ callId }) => callId,
  );
  const attempts = new Map([...byCall].map(([callId, own]) => [callId, attemptsOf(own)]));
  return {
    current: (callId) => attempts.get(callId)?.[0],
    edited: (callId) => void attempts.get(callId)?.shift(),
  };
}

function attemptsOf(events: readonly CallEvent[]): Attempt[] {
  const edit = events.findIndex((event) => event.type === "approval.answered" && event.answer === "edit");
  if (edit === -1) return [attemptOf(events)];
  return [attemptOf(events.slice(0, edit + 1)), ...attemptsOf(events.slice(edit + 1))];
}

function attemptOf(events: readonly CallEvent[]): Attempt {
  return {
    planned: events.find((event) => event.type === "tool.planned"),
    answered: events.find((event) => event.type === "approval.answered"),
    hasStarted: events.some((event) => event.type === "tool.started"),
    retries: events.filter((event) => event.type === "tool.retrying"),
    refused: events.find((event) => event.type === "tool.refused"),
    finished: events.find((event) => event.type === "tool.finished"),
  };
}
