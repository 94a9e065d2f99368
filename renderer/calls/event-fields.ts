import type { EventView } from "../../shared/preview.ts";

/** One thing about an event, before and after; null where it has none. */
export type EventField = { name: string; before: string | null; after: string | null };

const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** All that can be said of an event, row by row, in the order in which people ask: what, when, where. */
export function eventFields(before: EventView | null, after: EventView | null): EventField[] {
  const field = (name: string, of: (event: EventView) => string | null): EventField => ({
    name,
    before: before && of(before),
    after: after && of(after),
  });
  return [
    field("Title", (event) => event.title),
    field("When", whenInWords),
    field("Time zone", (event) => event.zone),
    field("Place", (event) => event.location),
    field("Repeats", (event) => event.repeats),
    field("Notes", (event) => event.notes),
  ].filter((row) => row.before !== null || row.after !== null);
}

/** "Tue 24 Nov 2026, 12:30–13:30", "Tue 24 Nov 2026 to Thu 26 Nov 2026, all day". What is no time stands as it is. */
export function whenInWords({ start, end, allDay }: EventView): string {
  const [first, last] = [split(start), split(end)];
  if (first === null || last === null) return start === end ? start : `${start} to ${end}`;
  if (allDay) return `${first.day === last.day ? first.day : `${first.day} to ${last.day}`}, all day`;
  if (start === end) return `${first.day}, ${first.clock}`;
  if (first.day === last.day) return `${first.day}, ${first.clock}–${last.clock}`;
  return `${first.day}, ${first.clock} to ${last.day}, ${last.clock}`;
}

/** The day in words and the clock of a local time; it is read as it stands, never moved between zones. */
function split(text: string): { day: string; clock: string } | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d)?)?/.exec(text);
  const at = match === null ? Number.NaN : Date.parse(`${match[1]}T00:00:00Z`);
  if (match === null || Number.isNaN(at)) return null;
  return { day: day.format(at).replaceAll(",", ""), clock: match[2] ?? "" };
}
