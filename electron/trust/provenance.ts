import type { Provenance } from "../../shared/provenance.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";

const FROM_MOST_TRUSTED: readonly Provenance[] = ["person", "workspace", "outside"];

/** Whether text from `one` is trusted more than text from `other`. */
export function isMoreTrusted(one: Provenance, other: Provenance): boolean {
  return FROM_MOST_TRUSTED.indexOf(one) < FROM_MOST_TRUSTED.indexOf(other);
}

/**
 * The least trusted source of text in a conversation: `person` (or what was known `before`), until a tool's result, an
 * attached file or an imported turn came from elsewhere. A result counts also where the call failed or was stopped, since
 * the model may have read part of it. Pure.
 */
export function leastTrusted(events: Iterable<TurnEvent>, before: Provenance = "person"): Provenance {
  let least = before;
  for (const event of events) {
    const brought = broughtBy(event);
    if (isMoreTrusted(least, brought)) least = brought;
  }
  return least;
}

function broughtBy(event: TurnEvent): Provenance {
  if (event.type === "tool.finished") return event.provenance;
  if (event.type !== "turn.started") return "person";
  return event.attachments?.length ? "outside" : (event.provenance ?? "person");
}
