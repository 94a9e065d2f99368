import { hashOf } from "../files/hash-file.ts";
import { escapeText, type Property, writeLine } from "./content-lines.ts";
import { endAfter, type Length } from "./calendar-event.ts";
import { timeProperty } from "./event-edits.ts";
import type { EventTime } from "./event-time.ts";

export type NewEvent = {
  uid: string;
  title: string;
  start: EventTime;
  length: Length;
  location: string | null;
  notes: string | null;
  rule: string | null;
  now: Date;
};

/** The text of a new VEVENT. */
export function writeNewEvent(event: NewEvent, lineEnd: string): string {
  const text = (name: string, value: string | null) => (value ? [plain(name, escapeText(value))] : []);
  const properties = [
    plain("BEGIN", "VEVENT"),
    plain("UID", event.uid),
    plain("DTSTAMP", `${event.now.toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z`),
    timeProperty("DTSTART", [event.start]),
    timeProperty("DTEND", [endAfter(event.start, event.length)]),
    ...text("SUMMARY", event.title),
    ...text("LOCATION", event.location),
    ...text("DESCRIPTION", event.notes),
    ...(event.rule ? [plain("RRULE", event.rule)] : []),
    plain("END", "VEVENT"),
  ];
  return properties.map((property) => writeLine(property, lineEnd).raw).join("");
}

function plain(name: string, value: string): Property {
  return { name, parameters: [], value };
}

/**
 * A new UID. It is worked out from what it is for, so that the preview already shows the id that the event will have;
 * the calendar's text is part of it, so no second event gets the same.
 */
export function newUid(...sources: readonly (string | null)[]): string {
  const hash = hashOf(JSON.stringify(sources));
  // The shape of a UUID of version 8 (RFC 9562, section 5.8): programs expect one.
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
