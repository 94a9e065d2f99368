import { type Result, succeed } from "../../shared/result.ts";
import { type CalendarEvent, endAfter } from "./calendar-event.ts";
import type { Property } from "./content-lines.ts";
import { type Edit, editComponent, propertiesOf } from "./edit-lines.ts";
import { timeEdit } from "./event-edits.ts";
import { type EventTime, instantOf, occurrenceKey, timeValue } from "./event-time.ts";
import { expandRule } from "./expand-rule.ts";
import { keepTimes } from "./move-times.ts";
import { type Occurrence, originalStartOf, startsOf } from "./occurrences.ts";
import { readRule, type RecurrenceRule } from "./recurrence-rule.ts";
import { endBefore, withPart } from "./rule-text.ts";
import type { BlockChanges } from "./splices.ts";
import { DAY_MS } from "../time/zones.ts";
import { changeException, masterEdits, type SeriesChange, seriesElsewhere } from "./whole-series.ts";

/** A rule without an occurrence in this time has none left for a person. */
const LOOK_AHEAD_MS = 50 * 366 * DAY_MS;

/** True where no occurrence comes before this one: then "this and all following" is the whole series. */
export function isFirst({ series, originalStart }: Occurrence): boolean {
  if (series.master === null) return false;
  const before = { from: series.master.start.wall, to: originalStart.wall - 1 };
  return startsOf(series.master, before).length === 0;
}

/** Ends the series before this occurrence. */
export function deleteFollowing(found: Occurrence, revision: readonly Edit[]): Result<BlockChanges> {
  const { master } = found.series;
  if (master === null) return seriesElsewhere();
  const gone = later(found).map(({ block }) => ({ block, text: "" }));
  return succeed({
    replaced: [{ block: master.block, text: endSeries(master, found, revision) }, ...gone],
    added: [],
  });
}

/** Ends the series before this occurrence and goes on with a new one, under a new UID, that has the changes. */
export function changeFollowing(
  found: Occurrence,
  change: SeriesChange,
  newUid: string,
): Result<BlockChanges> {
  const { master } = found.series;
  if (master === null) return seriesElsewhere();
  const start = continuedStart(master, found.originalStart);
  const edits = masterEdits({ ...master, start }, change);
  if (!edits.ok) return edits;
  const rename: Edit = {
    type: "set",
    name: "UID",
    write: () => ({ name: "UID", parameters: [], value: newUid }),
  };
  const continued = editComponent(continueSeries(master, { split: found.originalStart, start }), [
    rename,
    ...edits.value,
  ]);
  const renamed = { ...change, revision: [rename, ...change.revision] };
  const replaced = later(found).map((event) => changeException(event, master, renamed));
  const ended = { block: master.block, text: endSeries(master, found, change.revision) };
  return succeed({ replaced: [ended, ...replaced], added: [continued] });
}

/**
 * Where the new series starts: at the first occurrence of its rule that is left. The occurrence asked for may be an extra
 * date, and the rule must not begin to count from that.
 */
function continuedStart(master: CalendarEvent, split: EventTime): EventTime {
  const range = { from: split.wall, to: split.wall + LOOK_AHEAD_MS };
  const walls = master.rules.flatMap((rule) => expandRule(rule, master.start.wall, range).slice(0, 1));
  return walls.length > 0 ? { ...master.start, wall: Math.min(...walls) } : split;
}

/** The series' own text, beginning at `start` and with only what is left of its rules and dates from `split` on. */
function continueSeries(
  master: CalendarEvent,
  { split, start }: { split: EventTime; start: EventTime },
): string {
  const { text } = master.block;
  const isLater = (value: string) => !isBefore(value, split);
  const hasEnd = propertiesOf(text, "DTEND").length > 0;
  return editComponent(text, [
    timeEdit("DTSTART", start),
    ...(hasEnd ? [timeEdit("DTEND", endAfter(start, master.length))] : []),
    { type: "map", name: "RRULE", change: (old) => remainingRule(old, master, split) },
    keepTimes("RDATE", isLater),
    keepTimes("EXDATE", isLater),
  ]);
}

/** A rule that counts goes on with what is left of its count; one that had ended goes. */
function remainingRule(old: Property, master: CalendarEvent, split: EventTime): Property | null {
  const rule = readRule(old.value, master.start);
  if (rule.until !== null && rule.until < split.wall) return null;
  if (rule.count === null) return old;
  const left = rule.count - countBefore(rule, master, split);
  return left > 0 ? { ...old, value: withPart(old.value, "COUNT", String(left)) } : null;
}

function endSeries(master: CalendarEvent, { originalStart }: Occurrence, revision: readonly Edit[]): string {
  return editComponent(master.block.text, [
    { type: "map", name: "RRULE", change: (old) => endedRule(old, master, originalStart) },
    keepTimes("RDATE", (value) => isBefore(value, originalStart)),
    ...revision,
  ]);
}

/** A rule that had ended before stays as it is: with a new end it would go on until there. */
function endedRule(old: Property, master: CalendarEvent, split: EventTime): Property {
  return remainingRule(old, master, split) === null ? old : { ...old, value: endBefore(old.value, split) };
}

function countBefore(rule: RecurrenceRule, master: CalendarEvent, split: EventTime): number {
  return expandRule(rule, master.start.wall, { from: master.start.wall, to: split.wall - 1 }).length;
}

function later({ series, originalStart }: Occurrence): CalendarEvent[] {
  return series.exceptions.filter(
    (event) => instantOf(originalStartOf(event, series.master)) >= instantOf(originalStart),
  );
}

/** Compares a time as written with a moment: digits of the same clock sort like the times they mean. */
function isBefore(value: string, moment: EventTime): boolean {
  const written = value.split("/")[0] ?? value;
  const digits = written.endsWith("Z")
    ? occurrenceKey({ ...moment, form: "utc" })
    : timeValue({ ...moment, form: "floating" });
  return written < digits.slice(0, written.length);
}
