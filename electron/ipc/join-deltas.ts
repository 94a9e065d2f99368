import type { TurnEvent } from "../../shared/turn-event.ts";

/** Adds an event; a delta joins the last event of its turn, if that is a delta of the same sort. */
export function addJoined(events: TurnEvent[], event: TurnEvent): void {
  if (event.type === "text.delta" || event.type === "reasoning.delta") {
    const index = events.findLastIndex((other) => other.turnId === event.turnId);
    const last = events[index];
    if (last?.type === event.type) {
      events[index] = { ...last, text: last.text + event.text };
      return;
    }
  }
  events.push(event);
}
