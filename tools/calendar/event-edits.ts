import { type CalendarEvent, endAfter, type Length } from "./calendar-event.ts";
import { escapeText, type Parameter, type Property } from "./content-lines.ts";
import { type Edit, propertiesOf } from "./edit-lines.ts";
import { type EventTime, timeValue } from "./event-time.ts";

/** New values of an event; null leaves a field as it is, an empty text clears it. */
export type EventFields = {
  title: string | null;
  location: string | null;
  notes: string | null;
  /** An RRULE value; empty for an event that no longer repeats. */
  rule: string | null;
};

/** The edits that give an event new values. */
export function fieldEdits(fields: EventFields): Edit[] {
  return [
    ...textEdits("SUMMARY", fields.title),
    ...textEdits("LOCATION", fields.location),
    ...textEdits("DESCRIPTION", fields.notes),
    ...(fields.rule === null ? [] : ruleEdits(fields.rule)),
  ];
}

/** The edits that move an event to `start` and give it a new length; null keeps its length and the way it is written. */
export function timeEdits(event: CalendarEvent, start: EventTime, length: Length | null): Edit[] {
  const isMoved = start.form !== event.start.form || start.wall !== event.start.wall;
  const hasEnd = propertiesOf(event.block.text, "DTEND").length > 0;
  return [
    ...(isMoved ? [timeEdit("DTSTART", start)] : []),
    ...(length === null ? [] : [{ type: "remove" as const, names: ["DURATION"] }]),
    ...(length !== null || (isMoved && hasEnd)
      ? [timeEdit("DTEND", endAfter(start, length ?? event.length))]
      : []),
  ];
}

/** Marks an event as revised at a moment; a new time or rule is a new SEQUENCE (RFC 5545, section 3.8.7.4). */
export function revisionEdits(now: Date, isRescheduled: boolean): Edit[] {
  const value = `${now.toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z`;
  const stamp = (name: string): Edit => ({
    type: "set",
    name,
    write: () => ({ name, parameters: [], value }),
  });
  const sequence: Edit = {
    type: "set",
    name: "SEQUENCE",
    write: (old) => ({
      name: "SEQUENCE",
      parameters: [],
      value: String(Number.parseInt(old?.value ?? "0", 10) + 1 || 1),
    }),
  };
  return [stamp("DTSTAMP"), stamp("LAST-MODIFIED"), ...(isRescheduled ? [sequence] : [])];
}

/** Writes a date property; parameters that we do not know are kept. */
export function timeEdit(name: string, time: EventTime): Edit {
  return { type: "set", name, write: (old) => timeProperty(name, [time], old?.parameters ?? []) };
}

/** A date property with one or more values of the same form. */
export function timeProperty(
  name: string,
  times: readonly EventTime[],
  kept: readonly Parameter[] = [],
): Property {
  const [first] = times;
  const form: Parameter[] = [];
  if (first?.form === "date") form.push({ name: "VALUE", value: "DATE" });
  if (first?.form === "zoned" && first.tzid !== null) form.push({ name: "TZID", value: first.tzid });
  const others = kept.filter((parameter) => !["VALUE", "TZID"].includes(parameter.name.toUpperCase()));
  return { name, parameters: [...form, ...others], value: times.map(timeValue).join(",") };
}

function ruleEdits(rule: string): Edit[] {
  if (rule === "") return [{ type: "remove", names: ["RRULE", "RDATE", "EXDATE", "EXRULE"] }];
  return [{ type: "set", name: "RRULE", write: () => ({ name: "RRULE", parameters: [], value: rule }) }];
}

function textEdits(name: string, text: string | null): Edit[] {
  if (text === null) return [];
  if (text === "") return [{ type: "remove", names: [name] }];
  const value = escapeText(text);
  return [{ type: "set", name, write: (old) => ({ name, parameters: withoutAlternate(old), value }) }];
}

/** ALTREP points to another form of the old text. */
function withoutAlternate(old: Property | null): Parameter[] {
  return (old?.parameters ?? []).filter((found) => found.name.toUpperCase() !== "ALTREP");
}
