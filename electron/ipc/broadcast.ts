import { pushSchema, type Push } from "../../shared/ipc.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { addJoined } from "./join-deltas.ts";

/** One frame of a screen at 60 Hz, in whole milliseconds: 16 would be more often than once a frame. */
const FRAME_MS = 17;

export type Broadcast = {
  /** Tells a state of something. Of several within one frame only the last one of a type is told. */
  tell(push: Exclude<Push, { type: "turn-events" }>): void;
  publish(event: TurnEvent): void;
  /** Sends at once what is gathered; returns the number of the last push of turn events. */
  sendNow(): number;
  /** Returns what ends it. */
  subscribe(listen: (push: Push) => void): () => void;
};

export type BroadcastClock = {
  /** Milliseconds, never going back. */
  now(): number;
  after(milliseconds: number, work: () => void): void;
};

const systemClock: BroadcastClock = {
  now: () => performance.now(),
  after: (milliseconds, work) => void setTimeout(work, Math.ceil(milliseconds)),
};

/**
 * Tells listeners what happens, at most once a frame: what comes after a pause goes at once, what follows within a frame
 * is gathered. Turn events keep their order; deltas of one turn that followed each other are joined. No timer stands while
 * nothing waits. A push that does not fit the contract is not sent.
 */
export function createBroadcast(clock: BroadcastClock = systemClock): Broadcast {
  const listeners = new Set<(push: Push) => void>();
  const gathered = gathering();
  let sentAt = -Infinity;
  let isTimed = false;
  const sendNow = (): number => {
    const pushes = gathered.take();
    if (pushes.length > 0) sentAt = clock.now();
    for (const push of pushes) for (const listen of listeners) listen(push);
    return gathered.number();
  };
  const soon = (): void => {
    if (isTimed) return;
    const left = sentAt + FRAME_MS - clock.now();
    if (left <= 0) return void sendNow();
    isTimed = true;
    clock.after(left, () => {
      isTimed = false;
      // A timer may ring a little early.
      if (gathered.isWaiting()) soon();
    });
  };
  return {
    tell(push) {
      gathered.tell(push);
      soon();
    },
    publish(event) {
      gathered.publish(event);
      soon();
    },
    sendNow,
    subscribe(listen) {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
  };
}

type Gathering = Pick<Broadcast, "tell" | "publish"> & {
  isWaiting(): boolean;
  take(): Push[];
  number(): number;
};

/** What waits to be sent: events in order, and the last state of each sort. */
function gathering(): Gathering {
  const states = new Map<Push["type"], Push>();
  let events: TurnEvent[] = [];
  let number = 0;
  return {
    tell(push) {
      // What is told again takes its place behind what was told since.
      states.delete(push.type);
      states.set(push.type, push);
    },
    publish: (event) => addJoined(events, event),
    isWaiting: () => events.length > 0 || states.size > 0,
    number: () => number,
    take() {
      if (events.length > 0) number += 1;
      const happened = events.length > 0 ? [{ type: "turn-events" as const, number, events }] : [];
      const pushes = [...happened, ...states.values()];
      events = [];
      states.clear();
      return pushes.flatMap((push) => pushSchema.safeParse(push).data ?? []);
    },
  };
}
