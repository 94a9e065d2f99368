import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { Clock } from "../../tools/ports.ts";
import type { TurnRecord } from "./turn-record.ts";

/** How far a replay has come on its record. */
export type Progress = {
  /** It is as late as it was then; waiting takes no time. */
  clock: Clock;
  /** Stop has come when it aborts. */
  signal: AbortSignal;
  /** The ids that were given then, in the same order. */
  newId(): string;
  /** The model has answered with this message: its calls come next. */
  answered(message: TurnEventOf<"message.completed">): void;
  /** The replay has come to this event of the record. */
  cameTo(event: Pick<TurnEvent, "at">): void;
  /** Stop comes here, as it came then. */
  stop(): void;
};

/** At the beginning of a record. `timeZone` is an IANA name. */
export function beginProgress({ started, events }: TurnRecord, timeZone: string): Progress {
  const stopping = new AbortController();
  const calls: string[] = [];
  const others = events.flatMap((event) => (event.type === "tool.fell-back" ? [event.newCallId] : []));
  let now = started.at;
  let beyond = 0;
  return {
    clock: {
      timeZone,
      now: () => new Date(now),
      sleep: async (_milliseconds, signal) => signal.throwIfAborted(),
    },
    signal: stopping.signal,
    newId: () => calls.shift() ?? others.shift() ?? `not-on-record-${++beyond}`,
    answered({ toolCalls, at }) {
      calls.push(...toolCalls.map(({ callId }) => callId));
      now = later(now, at);
    },
    cameTo({ at }) {
      now = later(now, at);
    },
    stop: () => stopping.abort(),
  };
}

/** Calls run side by side, and time does not go back. */
function later(one: string, other: string): string {
  return one < other ? other : one;
}
