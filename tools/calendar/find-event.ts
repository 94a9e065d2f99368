import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import { isFromOutside } from "./outside.ts";
import { readEventId, writeEventId } from "./event-id.ts";
import { writeDay } from "../time/local-time.ts";
import { type Occurrence, occurrenceByKey, occurrencesIn } from "./occurrences.ts";
import { openCalendar, ownZone, readCalendars } from "./read-calendars.ts";
import { instantOf } from "./event-time.ts";
import { DAY_MS, toWall } from "../time/zones.ts";

/** How a model names the event, and the part of its series, that a tool is to change. */
export const namedEvent = {
  id: z.string().describe("Id of the event, exactly as list_events gives it."),
  extent: z
    .enum(["this", "following", "all"])
    .describe(
      "For a repeating event: only this time, this and all following times, or all. For a single event: this.",
    ),
};

const MOST_SUGGESTIONS = 3;

/** The occurrence that an id from `list_events` names; the failure suggests events with a near title. */
export async function findEvent(text: string, ports: ToolPorts): Promise<Result<Occurrence>> {
  const id = readEventId(text);
  if (id === null) return unknown(text, text, ports);
  const calendar = await openCalendar(ports, id.calendar);
  if (!calendar.ok) return calendar;
  const series = calendar.value?.series.get(id.uid);
  if (!calendar.value || !series) return unknown(text, id.uid, ports);
  const occurrence = occurrenceByKey(calendar.value, series, id.key);
  return occurrence ? succeed(occurrence) : unknown(text, series.master?.title ?? "", ports);
}

async function unknown(text: string, hint: string, ports: ToolPorts): Promise<Result<never>> {
  const near = await nearEvents(hint, ports);
  return fail(
    "not-found",
    `There is no event with the id “${text.slice(0, 120)}”; it may have been moved or deleted. Nothing was changed.`,
    near.length > 0
      ? `Did you mean ${near.join(", or ")}? Use the id exactly as list_events gives it.`
      : "Call list_events and use an id exactly as it gives it.",
  );
}

/** Titles from outside are left out: a failure carries no mark of where its text came from. */
async function nearEvents(hint: string, ports: ToolPorts): Promise<string[]> {
  const words = wordsOf(hint);
  const shelf = await readCalendars(ports);
  if (words.size === 0 || !shelf.ok) return [];
  const now = ports.clock.now().getTime();
  const range = { from: now - 30 * DAY_MS, to: now + 90 * DAY_MS };
  const seen = new Set<string>();
  return shelf.value.calendars
    .flatMap((calendar) => occurrencesIn(calendar, range))
    .filter((found) => !isFromOutside(found, ports) && sharesWord(wordsOf(found.event.title), words))
    .toSorted((a, b) => Math.abs(instantOf(a.start) - now) - Math.abs(instantOf(b.start) - now))
    .filter((found) => !seen.has(found.series.uid) && seen.add(found.series.uid))
    .slice(0, MOST_SUGGESTIONS)
    .map((found) => describe(found, ports));
}

function describe(found: Occurrence, ports: ToolPorts): string {
  const day = writeDay(toWall(ownZone(ports), instantOf(found.start)));
  return `“${found.event.title}” on ${day} (id ${writeEventId({ calendar: found.calendar.name, key: found.key, uid: found.series.uid })})`;
}

function sharesWord(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((word) => others.has(word));
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{3,}/gu));
}
