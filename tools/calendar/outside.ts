import type { Provenance } from "../../shared/provenance.ts";
import type { Occurrence } from "./occurrences.ts";

/** True for an event that somebody else may have written: an invitation, or part of a published calendar. */
export function isFromOutside({ calendar, event }: Pick<Occurrence, "calendar" | "event">): boolean {
  return calendar.fromOutside || event.hasOrganizer;
}

/** Where text about these occurrences comes from; one from outside is enough. */
export function provenanceOf(occurrences: readonly Occurrence[]): Provenance {
  return occurrences.some(isFromOutside) ? "outside" : "workspace";
}
