import type { RequestedCall, TurnEvent } from "../../shared/turn-event.ts";
import type { Clock } from "../../tools/ports.ts";

type Without<Event, Field extends string> = Event extends TurnEvent ? Omit<Event, Field> : never;
type CallEvent = Extract<TurnEvent, { callId: string }>;

/** Any turn event without the fields that are the same for a whole turn. */
type BareEvent = Without<TurnEvent, "at" | "conversationId" | "turnId">;

/** Any event of a call without the fields that are the same for the whole call. */
export type BareCallEvent = Without<CallEvent, "at" | "conversationId" | "turnId" | "callId" | "tool">;

/** Adds the time and the ids of the turn to an event. */
export type Stamp = (event: BareEvent) => TurnEvent;

/** Adds the time and the ids of the turn and of the call to an event. */
export type CallStamp = (event: BareCallEvent) => TurnEvent;

/** A stamp for one turn. */
export function createStamp(ids: { conversationId: string; turnId: string }, clock: Clock): Stamp {
  const { conversationId, turnId } = ids;
  return (event) => ({ ...event, at: clock.now().toISOString(), conversationId, turnId });
}

/** A stamp for one call of a turn. */
export function createCallStamp(
  { callId, name }: Pick<RequestedCall, "callId" | "name">,
  stamp: Stamp,
): CallStamp {
  return (event) => stamp({ ...event, callId, tool: name });
}
