import type { Outcome } from "../define-tool.ts";
import type { Origins } from "../ports.ts";
import type { Occurrence } from "./occurrences.ts";

/** Where marks on events are kept and looked up: the folder of calendars, and the marks themselves. */
type Marks = { calendars: string; origins: Origins };

/**
 * True for an event that somebody else may have written: an invitation, part of a published calendar, or one that Steward
 * wrote from text from outside.
 */
export function isFromOutside(
  { calendar, event }: Pick<Occurrence, "calendar" | "event">,
  { calendars, origins }: Marks,
): boolean {
  if (calendar.fromOutside || event.hasOrganizer) return true;
  return origins.sourcesOf(markedEvent(calendars, calendar.name, event.uid)).length > 0;
}

/** Where text about these occurrences comes from; one from outside is enough. */
export function originOf(
  occurrences: readonly Occurrence[],
  marks: Marks,
): Pick<Outcome, "provenance" | "outside"> {
  const outside = occurrences.filter((occurrence) => isFromOutside(occurrence, marks));
  return fromCalendars(outside.map(({ calendar }) => calendar.name));
}

/** The same where the calendars themselves are known; of none, it is the workspace's. */
export function fromCalendars(names: readonly string[]): Pick<Outcome, "provenance" | "outside"> {
  if (names.length === 0) return { provenance: "workspace" };
  return { provenance: "outside", outside: [...new Set(names)].map((name) => `calendar:${name}`) };
}

/** Under what an event is marked: a path that no file has, below its calendar's. */
export function markedEvent(calendars: string, calendar: string, uid: string): string {
  return `${calendars}/${calendar}.ics/${encodeURIComponent(uid.toWellFormed())}`;
}
