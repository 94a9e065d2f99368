import { writeEventId } from "./event-id.ts";
import { instantOf } from "./event-time.ts";
import { writeClock, writeDay } from "../time/local-time.ts";
import type { Occurrence } from "./occurrences.ts";
import { recurrenceInWords } from "./recurrence-words.ts";
import { DAY_MS, toWall, type Zone } from "../time/zones.ts";

const MOST_NOTES = 300;

/** One occurrence in one line (a second one for notes), with the id by which it can be changed. */
export function eventLine(found: Occurrence, own: Zone): string {
  const { event, calendar, series } = found;
  const repetition = recurrenceInWords(series.master ?? event);
  const parts = [
    writeWhen(found, own),
    oneLine(event.title) + (event.cancelled ? " (cancelled)" : ""),
    ...(event.location === null ? [] : [`at ${oneLine(event.location)}`]),
    ...(repetition === null ? [] : [`repeats ${repetition}`]),
    ...(event.guests === 0 ? [] : [`${event.guests} invited`]),
    `calendar ${calendar.name}`,
    `id ${writeEventId({ calendar: calendar.name, key: found.key, uid: series.uid })}`,
  ];
  const notes = event.notes === null ? "" : `\n  notes: ${oneLine(event.notes).slice(0, MOST_NOTES)}`;
  return `- ${parts.join(" · ")}${notes}`;
}

/** "Tuesday 2026-11-24 12:30–13:30", "Tuesday 2026-11-24 to Thursday 2026-11-26, all day". */
export function writeWhen({ start, end }: Pick<Occurrence, "start" | "end">, own: Zone): string {
  if (start.form === "date") {
    const last = end.wall - DAY_MS;
    return last > start.wall
      ? `${writeDay(start.wall)} to ${writeDay(last)}, all day`
      : `${writeDay(start.wall)}, all day`;
  }
  return writeSpan({ from: instantOf(start), to: instantOf(end) }, own);
}

/** A span of instants on the person's own clock. */
export function writeSpan(span: { from: number; to: number }, own: Zone): string {
  const [from, to] = [toWall(own, span.from), toWall(own, span.to)];
  const [firstDay, lastDay] = [writeDay(from), writeDay(to)];
  const begin = `${firstDay} ${writeClock(from)}`;
  if (span.from === span.to) return begin;
  return firstDay === lastDay ? `${begin}–${writeClock(to)}` : `${begin} to ${lastDay} ${writeClock(to)}`;
}

/** Text from a calendar on one line: a line of its own could pass for another event. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{C}]+/gu, " ").trim();
}
