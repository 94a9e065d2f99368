import ICAL from "ical.js";
import { errorMessage } from "../../shared/errors.ts";
import { type Result, succeed } from "../../shared/result.ts";
import { type Block, type CalendarText, readCalendarText } from "./calendar-text.ts";
import { type CalendarEvent, readEvent } from "./calendar-event.ts";
import type { ZoneFinder } from "./event-time.ts";
import { zoneFinder } from "./zone-finder.ts";
import type { Zone } from "../time/zones.ts";

/** An event with all that belongs to it: the VEVENTs of one UID. */
export type Series = {
  uid: string;
  /** Null where the file has only single occurrences of a series that is kept elsewhere. */
  master: CalendarEvent | null;
  /** Occurrences that differ from the rule (RECURRENCE-ID). */
  exceptions: readonly CalendarEvent[];
};

/** A calendar as read from its text. */
export type Calendar = {
  name: string;
  text: string;
  structure: CalendarText;
  series: ReadonlyMap<string, Series>;
  zones: ZoneFinder;
  /** True where its events were written by somebody else, as far as the file tells. */
  fromOutside: boolean;
  /** Sentences on what could not be read; those events are left as they are. */
  problems: readonly string[];
};

/** A calendar's name and text; `like` is an earlier reading of it, whose events are taken over where they are the same. */
type CalendarSource = { name: string; text: string; like?: Calendar };

/** Reads a calendar. Events that make no sense become `problems`; a text that is no calendar is a failure. */
export function readCalendar({ name, text, like }: CalendarSource, own: Zone): Result<Calendar> {
  const structure = readCalendarText(text);
  if (!structure.ok) return structure;
  const { blocks, properties } = structure.value;
  const problems: string[] = [];
  const zones = zoneFinder(zoneDefinitions(blocks), own, (problem) => problems.push(problem));
  const known = knownEvents(like);
  const events = blocks.flatMap((block) => {
    if (block.name !== "VEVENT") return [];
    const before = known.get(block.text);
    return before ? [{ ...before, block }] : readOrReport(block, zones, problems);
  });
  const fromOutside = properties.some((property) =>
    /^(METHOD|X-WR-|X-PUBLISHED-TTL|SOURCE)/.test(property.name),
  );
  return succeed({
    name,
    text,
    structure: structure.value,
    series: groupByUid(events),
    zones,
    fromOutside,
    problems,
  });
}

/** Every VEVENT of a series, in no special order. */
export function eventsOf(series: Series): readonly CalendarEvent[] {
  return series.master === null ? series.exceptions : [series.master, ...series.exceptions];
}

function knownEvents(like: Calendar | undefined): Map<string, CalendarEvent> {
  const events = [...(like?.series.values() ?? [])].flatMap(eventsOf);
  return new Map(events.map((event) => [event.block.text, event]));
}

function readOrReport(block: Block, zones: ZoneFinder, problems: string[]): CalendarEvent[] {
  try {
    return [readEvent(block, zones)];
  } catch (error) {
    const title = /^SUMMARY[^:\r\n]*:([^\r\n]{0,60})/im.exec(block.text)?.[1] ?? "without a title";
    const why = errorMessage(error);
    problems.push(`One event (${title}) cannot be read and was left as it is: ${why}.`);
    return [];
  }
}

function zoneDefinitions(blocks: readonly Block[]): Map<string, ICAL.Component> {
  const definitions = new Map<string, ICAL.Component>();
  for (const block of blocks.filter(({ name }) => name === "VTIMEZONE")) {
    try {
      const component = ICAL.Component.fromString(block.text);
      definitions.set(String(component.getFirstPropertyValue("tzid")), component);
    } catch {
      // The events that use it then find no definition, and say so.
    }
  }
  return definitions;
}

function groupByUid(events: readonly CalendarEvent[]): Map<string, Series> {
  const groups = Map.groupBy(events, (event) => event.uid);
  return new Map(
    Array.from(groups, ([uid, members]) => [
      uid,
      {
        uid,
        master: members.findLast((event) => event.recurrenceId === null) ?? null,
        exceptions: members.filter((event) => event.recurrenceId !== null),
      },
    ]),
  );
}
