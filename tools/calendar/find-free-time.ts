import { z } from "zod";
import { fail, succeed } from "../../shared/result.ts";
import { defineTool, type Outcome } from "../define-tool.ts";
import { readingPlan } from "../reading-plan.ts";
import { calendarKeys, chooseCalendars } from "./choose-calendars.ts";
import { writeSpan } from "./event-line.ts";
import { freeSpans, workingSpans } from "./free-spans.ts";
import { instantOf } from "./event-time.ts";
import { type InstantRange, occurrencesIn } from "./occurrences.ts";
import { fromCalendars } from "./outside.ts";
import { readRange, writeRange } from "./range.ts";
import { ownZone, type Shelf } from "./read-calendars.ts";
import type { Zone } from "../time/zones.ts";

const MOST_DAYS = 62;
const MOST_SHOWN = 100;

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const parameters = z.strictObject({
  from: z.string().describe("Start of the range in the person's local time: 2026-11-24 or 2026-11-24T12:30."),
  to: z.string().describe("End of the range, at most 62 days later. A date includes that whole day."),
  minutes: z.int().min(1).max(1440).describe("Shortest free time worth naming, in minutes."),
  day_from: clock.nullable().describe("Look only from this time of day on, as 09:00; null for 09:00."),
  day_to: clock.nullable().describe("Look only up to this time of day, as 18:00; null for 18:00."),
  weekends: z.boolean().nullable().describe("Whether Saturdays and Sundays count too; null for no."),
  calendar: z.string().nullable().describe("Only this calendar, by name; null for all."),
});
type Parameters = z.infer<typeof parameters>;

/** Finds times when nothing is planned. Events marked as free, and cancelled ones, do not count as busy. */
export const findFreeTime = defineTool({
  name: "find_free_time",
  description:
    "Finds times with no event in the calendars, inside hours of the day, in local time. " +
    "All-day events make the day busy unless they are marked as free. Past times are left out.",
  title: "Find free time",
  parameters,
  async plan(asked, ports) {
    const own = ownZone(ports);
    const range = readRange(asked, own, MOST_DAYS);
    if (!range.ok) return range;
    const hours = { from: asked.day_from ?? "09:00", to: asked.day_to ?? "18:00" };
    if (hours.to <= hours.from) {
      return fail(
        "empty-range",
        `The hours from ${hours.from} to ${hours.to} are empty.`,
        "Put the earlier hour first.",
      );
    }
    const shelf = await chooseCalendars(asked.calendar, ports);
    if (!shelf.ok) return shelf;
    const now = ports.clock.now().getTime();
    const ahead =
      range.value.to > now ? { ...range.value, from: Math.max(range.value.from, now) } : range.value;
    const preview = `Looks for free time from ${writeRange(ahead, own)}.`;
    return succeed(
      readingPlan({ preview, keys: calendarKeys(shelf.value.names) }, () => {
        const spans = workingSpans(ahead, own, { hours, weekends: asked.weekends ?? false });
        return succeed(listing(asked, shelf.value, { spans, own }));
      }),
    );
  },
  provenance: "workspace",
});

function listing(
  asked: Parameters,
  shelf: Shelf,
  at: { spans: readonly InstantRange[]; own: Zone },
): Outcome {
  const free = freeSpans(at.spans, busySpans(shelf, at.spans)).filter(
    (span) => span.to - span.from >= asked.minutes * 60_000,
  );
  const lines = free
    .slice(0, MOST_SHOWN)
    .map((span) => `- ${writeSpan(span, at.own)} (${minutesOf(span)} minutes)`);
  const more = free.length - lines.length;
  const head =
    free.length > 0 ? "Free:" : `Nothing free for ${asked.minutes} minutes in that range and those hours.`;
  return {
    forModel: [
      head,
      ...lines,
      ...(more > 0 ? [`${more} more are not shown: ask for a shorter range.`] : []),
      ...shelf.problems.map(({ text }) => `Problem, so this may be wrong: ${text}`),
    ].join("\n"),
    forPerson: [
      free.length === 0
        ? "No free time found."
        : `${free.length} free ${free.length === 1 ? "time" : "times"} found.`,
      ...shelf.problems.map(({ text }) => text),
    ].join(" "),
    undo: null,
    ...fromCalendars(shelf.problems.map(({ calendar }) => calendar)),
  };
}

function busySpans(shelf: Shelf, spans: readonly InstantRange[]): InstantRange[] {
  const [first, last] = [spans.at(0), spans.at(-1)];
  if (!first || !last) return [];
  return shelf.calendars
    .flatMap((calendar) => occurrencesIn(calendar, { from: first.from, to: last.to }))
    .filter(({ event }) => event.busy && !event.cancelled)
    .map(({ start, end }) => ({ from: instantOf(start), to: instantOf(end) }))
    .filter((span) => span.from < span.to);
}

function minutesOf(span: InstantRange): number {
  return Math.floor((span.to - span.from) / 60_000);
}
