import type { Calendar } from "./calendar.ts";
import { type Property, writeLine } from "./content-lines.ts";
import { propertiesOf } from "./edit-lines.ts";
import type { EventTime } from "./event-time.ts";
import { DAY_MS, ianaZone, type Zone } from "../time/zones.ts";

/** The years for which a definition is worked out, and checked to follow a rule. */
const FROM = Date.UTC(2010, 0, 1);
const TO = Date.UTC(2038, 0, 1);
const YEARS = 28;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** A change of the clocks; `wall` is what they showed just before it. */
type ClockChange = { wall: number; before: number; after: number };

/**
 * The VTIMEZONE that an event at `time` needs and the calendar lacks: RFC 5545 (section 3.6.5) wants one for every TZID,
 * and Outlook takes times without it for its own. None where the time has no zone or the calendar defines it.
 */
export function missingZone(calendar: Calendar, time: EventTime): string[] {
  const zone = time.tzid === null ? null : ianaZone(time.tzid);
  const { blocks, lineEnd } = calendar.structure;
  const isDefined = blocks.some(
    ({ name, text }) =>
      name === "VTIMEZONE" && propertiesOf(text, "TZID").some(({ value }) => value === time.tzid),
  );
  return zone === null || isDefined ? [] : [writeZoneDefinition(zone, lineEnd)];
}

/** A VTIMEZONE component with the changes of the clocks from 2010 to 2037, as a rule where they follow one. */
export function writeZoneDefinition(zone: Zone, lineEnd: string): string {
  const groups = Map.groupBy(clockChanges(zone), ({ before, after }) => `${before} ${after}`);
  const parts = [...groups.values()].flatMap(writePart);
  const offset = zone.offsetAt(FROM);
  const fixed = writePart([{ wall: 0, before: offset, after: offset }]);
  const properties = [
    plain("BEGIN", "VTIMEZONE"),
    plain("TZID", zone.name),
    ...(parts.length > 0 ? parts : fixed),
    plain("END", "VTIMEZONE"),
  ];
  return properties.map((property) => writeLine(property, lineEnd).raw).join("");
}

function clockChanges(zone: Zone): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let from = FROM; from < TO; from += 7 * DAY_MS) {
    const before = zone.offsetAt(from);
    const after = zone.offsetAt(from + 7 * DAY_MS);
    if (before !== after) changes.push({ wall: momentOfChange(zone, from) + before, before, after });
  }
  return changes;
}

/** The instant of the one change in the week after `from`, to the second. */
function momentOfChange(zone: Zone, from: number): number {
  const before = zone.offsetAt(from);
  let [low, high] = [from, from + 7 * DAY_MS];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (zone.offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function writePart(changes: readonly ClockChange[]): Property[] {
  const [first, ...others] = changes;
  if (!first) return [];
  const name = first.after > first.before ? "DAYLIGHT" : "STANDARD";
  const rule = yearlyRule(changes);
  const dates = others.map(({ wall }) => writeWall(wall)).join(",");
  return [
    plain("BEGIN", name),
    plain("DTSTART", writeWall(first.wall)),
    ...(rule === null ? [] : [plain("RRULE", rule)]),
    ...(rule === null && dates !== "" ? [plain("RDATE", dates)] : []),
    plain("TZOFFSETFROM", writeOffset(first.before)),
    plain("TZOFFSETTO", writeOffset(first.after)),
    plain("END", name),
  ];
}

/** "The last Sunday of March", if that is what the changes of all years have in common; else null. */
function yearlyRule(changes: readonly ClockChange[]): string | null {
  const days = changes.map(({ wall }) => {
    const date = new Date(wall);
    const isLast = new Date(wall + 7 * DAY_MS).getUTCMonth() !== date.getUTCMonth();
    const nth = Math.ceil(date.getUTCDate() / 7);
    return { date, isLast, nth, clock: wall % DAY_MS };
  });
  const [first] = days;
  if (!first || days.length !== YEARS) return null;
  const isAlike = days.every(
    ({ date, clock }) =>
      clock === first.clock &&
      date.getUTCMonth() === first.date.getUTCMonth() &&
      date.getUTCDay() === first.date.getUTCDay(),
  );
  if (!isAlike) return null;
  const nth = days.every(({ isLast }) => isLast) ? -1 : first.nth;
  if (nth !== -1 && days.some((day) => day.nth !== nth)) return null;
  const weekday = WEEKDAYS[first.date.getUTCDay()] ?? "";
  return `FREQ=YEARLY;BYMONTH=${first.date.getUTCMonth() + 1};BYDAY=${nth}${weekday}`;
}

function writeWall(wall: number): string {
  return new Date(wall).toISOString().replaceAll(/[-:]/g, "").slice(0, 15);
}

function writeOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const digits = `${Math.floor(minutes / 60)}`.padStart(2, "0") + `${minutes % 60}`.padStart(2, "0");
  return (offset < 0 ? "-" : "+") + digits;
}

function plain(name: string, value: string): Property {
  return { name, parameters: [], value };
}
