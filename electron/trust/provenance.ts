import type { Provenance } from "../../shared/provenance.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";

const FROM_MOST_TRUSTED: readonly Provenance[] = ["person", "workspace", "outside"];

/** Whether text from `one` is trusted more than text from `other`. */
export function isMoreTrusted(one: Provenance, other: Provenance): boolean {
  return FROM_MOST_TRUSTED.indexOf(one) < FROM_MOST_TRUSTED.indexOf(other);
}

/**
 * The least trusted source of text in a conversation: `person`, until a tool's result came from elsewhere. A result
 * counts also where the call failed or was stopped, since the model may have read part of it. Pure.
 */
export function leastTrusted(events: Iterable<TurnEvent>): Provenance {
  let least: Provenance = "person";
  for (const event of events) {
    if (event.type === "tool.finished" && isMoreTrusted(least, event.provenance)) least = event.provenance;
  }
  return least;
}
