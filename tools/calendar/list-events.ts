import { z } from "zod";
import { succeed } from "../../shared/result.ts";
import { defineTool, type Outcome } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { readingPlan } from "../reading-plan.ts";
import { calendarKeys, chooseCalendars } from "./choose-calendars.ts";
import { instantOf } from "./event-time.ts";
import { eventLine } from "./event-line.ts";
import { type InstantRange, type Occurrence, occurrencesIn } from "./occurrences.ts";
import { fromCalendars, isFromOutside } from "./outside.ts";
import { readRange, writeRange } from "./range.ts";
import { ownZone, type Shelf } from "./read-calendars.ts";
import type { Zone } from "../time/zones.ts";

const MOST_DAYS = 3660;
const USUAL_LIMIT = 50;

const parameters = z.strictObject({
  from: z.string().describe("Start of the range in the person's local time: 2026-11-24 or 2026-11-24T12:30."),
  to: z.string().describe("End of the range. A date includes that whole day; a time is not included itself."),
  calendar: z.string().nullable().describe("Only this calendar, by name; null for all."),
  text: z
    .string()
    .nullable()
    .describe("Only events whose title, place or notes contain this text; null for all."),
  limit: z.int().min(1).max(200).nullable().describe("At most this many events, 1 to 200; null for 50."),
});
type Parameters = z.infer<typeof parameters>;

/** Lists what is on the calendars, every repetition worked out. */
export const listEvents = defineTool({
  name: "list_events",
  description:
    "Lists calendar events in a range of dates, repeating events worked out, with local times, places and notes. " +
    "Each event has an id that change_event and delete_event take.",
  title: "Look at the calendar",
  parameters,
  async plan(asked, ports) {
    const own = ownZone(ports);
    const range = readRange(asked, own, MOST_DAYS);
    if (!range.ok) return range;
    const shelf = await chooseCalendars(asked.calendar, ports);
    if (!shelf.ok) return shelf;
    const preview = `Reads the events from ${writeRange(range.value, own)}.`;
    return succeed(
      readingPlan({ preview, keys: calendarKeys(shelf.value.names) }, () =>
        succeed(listing(asked, shelf.value, { range: range.value, own, ports })),
      ),
    );
  },
  provenance: "workspace",
});

type Place = { range: InstantRange; own: Zone; ports: ToolPorts };

function listing(asked: Parameters, shelf: Shelf, at: Place): Outcome {
  const found = shelf.calendars
    .flatMap((calendar) => occurrencesIn(calendar, at.range))
    .filter((occurrence) => asked.text === null || mentions(occurrence, asked.text))
    .toSorted((a, b) => instantOf(a.start) - instantOf(b.start));
  const shown = found.slice(0, asked.limit ?? USUAL_LIMIT);
  const more = found.length - shown.length;
  const lines = [
    `${count(found.length)} from ${writeRange(at.range, at.own)}${found.length > 0 ? ":" : "."}`,
    ...shown.map((occurrence) => eventLine(occurrence, at.own)),
    ...(more > 0 ? [`${more} more are not shown: ask for a shorter range or a higher limit.`] : []),
    ...shelf.problems.map(({ text }) => `Problem: ${text}`),
  ];
  return {
    forModel: lines.join("\n"),
    forPerson: [`${count(found.length)} found.`, ...shelf.problems.map(({ text }) => text)].join(" "),
    undo: null,
    // A problem may quote what the file says.
    ...fromCalendars([
      ...shelf.problems.map(({ calendar }) => calendar),
      ...shown.filter((one) => isFromOutside(one, at.ports)).map(({ calendar }) => calendar.name),
    ]),
  };
}

function mentions({ event }: Occurrence, text: string): boolean {
  const wanted = text.toLowerCase();
  return [event.title, event.location, event.notes].some((field) => field?.toLowerCase().includes(wanted));
}

function count(events: number): string {
  return events === 0 ? "No events" : events === 1 ? "1 event" : `${events} events`;
}
