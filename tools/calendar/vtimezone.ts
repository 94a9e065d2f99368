import type ICAL from "ical.js";
import { expandRule } from "./expand-rule.ts";
import { readRule } from "./recurrence-rule.ts";
import { type EventTime, wallOf } from "./event-time.ts";
import { utc, type Zone } from "../time/zones.ts";

/** From `at` (an instant) on, the zone is `offset` milliseconds ahead of UTC; before, it was `before`. */
type Transition = { at: number; offset: number; before: number };

/** Zones are worked out up to this year; later times keep the last offset. */
const LAST_WALL = Date.UTC(2200, 0, 1);

/** The zone that a VTIMEZONE component defines (RFC 5545, section 3.6.5). Throws if it is not well-formed. */
export function definedZone(component: ICAL.Component, name: string): Zone {
  const transitions = component
    .getAllSubcomponents()
    .filter((part) => part.name === "standard" || part.name === "daylight")
    .flatMap(readTransitions)
    .toSorted((a, b) => a.at - b.at);
  const [first] = transitions;
  if (!first) throw new Error(`the time zone ${name} has no STANDARD and no DAYLIGHT part`);
  return {
    name,
    offsetAt: (instant) => lastAt(transitions, instant)?.offset ?? first.before,
  };
}

function readTransitions(part: ICAL.Component): Transition[] {
  const before = readOffset(part, "tzoffsetfrom");
  const offset = readOffset(part, "tzoffsetto");
  return onsets(part, before).map((wall) => ({ at: wall - before, offset, before }));
}

/** The wall times, on clocks still set to the offset before, at which this part begins to hold. */
function onsets(part: ICAL.Component, before: number): number[] {
  const start: EventTime = {
    form: "zoned",
    tzid: null,
    zone: { ...utc, offsetAt: () => before },
    wall: wallOf(part.getFirstPropertyValue("dtstart") as ICAL.Time),
  };
  // Outlook begins its zones in 1601; no event needs the changes before 1970.
  const range = { from: Math.max(start.wall, 0), to: LAST_WALL };
  const ruled = part
    .getAllProperties("rrule")
    .flatMap((rule) => expandRule(readRule(String(rule.getFirstValue()), start), start.wall, range));
  const dated = part
    .getAllProperties("rdate")
    .flatMap((property) => property.getValues().map((value: ICAL.Time) => wallOf(value)));
  return [...new Set([start.wall, ...ruled, ...dated])];
}

function readOffset(part: ICAL.Component, name: string): number {
  return (part.getFirstPropertyValue(name) as ICAL.UtcOffset).toSeconds() * 1000;
}

function lastAt(transitions: readonly Transition[], instant: number): Transition | undefined {
  let low = 0;
  let high = transitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((transitions[middle]?.at ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return transitions[low - 1];
}
