import type { TurnEvent } from "../../shared/turn-event.ts";

/** Calls that a stopped call came after: those that had ended by themselves when Stop came. */
export type CallsBefore = {
  /** Resolves once all that ended before this call on record have ended in the replay. */
  othersDone(callId: string): Promise<void>;
  /** The replay has come to this event. */
  cameTo(event: TurnEvent): void;
};

/** Where today's program no longer lets the others end first, the stopped call waits no longer than this for them. */
const MOST_MS = 5_000;

/** Stop ends what runs side by side, so in a replay it may come only once all has ended that had ended before it. */
export function callsBefore(events: readonly TurnEvent[]): CallsBefore {
  const open = new Set(endsIn(events));
  const waiting = new Set<() => void>();
  return {
    async othersDone(callId) {
      const before = endsIn(events.slice(0, events.findLastIndex(isEndOf(callId))));
      const isDone = (): boolean => before.every((other) => !open.has(other));
      if (isDone()) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, MOST_MS);
        waiting.add(() => {
          if (!isDone()) return;
          clearTimeout(timer);
          resolve();
        });
      });
    },
    cameTo(event) {
      for (const callId of endsIn([event])) open.delete(callId);
      for (const look of waiting) look();
    },
  };
}

function endsIn(events: readonly TurnEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "tool.refused" || (event.type === "tool.finished" && event.status !== "stopped")
      ? [event.callId]
      : [],
  );
}

function isEndOf(callId: string): (event: TurnEvent) => boolean {
  return (event) => event.type === "tool.finished" && event.callId === callId;
}
