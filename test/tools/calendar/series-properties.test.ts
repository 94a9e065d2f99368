import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Calendar, readCalendar } from "../../../tools/calendar/calendar.ts";
import { changeEventText } from "../../../tools/calendar/change-event-text.ts";
import { editedCalendar } from "../../../tools/calendar/edited-calendar.ts";
import { instantOf } from "../../../tools/calendar/event-time.ts";
import { deleteFollowing, isFirst } from "../../../tools/calendar/following.ts";
import { type Occurrence, occurrencesIn } from "../../../tools/calendar/occurrences.ts";
import { deleteOne } from "../../../tools/calendar/one-occurrence.ts";
import {
  applySplices,
  type BlockChanges,
  invertSplices,
  splicesOf,
} from "../../../tools/calendar/splices.ts";
import { deleteAll } from "../../../tools/calendar/whole-series.ts";
import { ianaZone, utc } from "../../../tools/time/zones.ts";
import { value } from "../../helpers/results.ts";

const own = ianaZone("Europe/Madrid") ?? utc;
const HOUR = 3_600_000;
const RANGE = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 6, 1) };
const NOW = new Date("2026-11-22T09:00:00Z");
const unchanged = { title: null, location: null, notes: null, rule: null };

/** A series from 2 September 2026 on, in a zone or none, with an excluded, an extra and an exceptional occurrence. */
const series = fc
  .record({
    form: fc.constantFrom(
      ";TZID=Europe/Madrid:|",
      ";TZID=America/New_York:|",
      ":|Z",
      ":|",
      ";TZID=Asia/Kolkata:|",
    ),
    rule: fc.constantFrom(
      "FREQ=DAILY;COUNT=9",
      "FREQ=DAILY;INTERVAL=9;UNTIL=20261220T235959Z",
      "FREQ=WEEKLY;COUNT=12",
      "FREQ=WEEKLY;BYDAY=WE,FR;COUNT=11",
      "FREQ=MONTHLY;COUNT=6",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    ),
    excluded: fc.boolean(),
    extra: fc.boolean(),
    exception: fc.boolean(),
    clock: fc.constantFrom("090000", "023000", "200000"),
  })
  .map(({ form, rule, excluded, extra, exception, clock }) => {
    const line = (name: string, day: string, time: string = clock) =>
      name + form.replace("|", `${day}T${time}`);
    const lines = [
      "BEGIN:VCALENDAR",
      "BEGIN:VEVENT",
      "UID:s",
      "SUMMARY:Old",
      line("DTSTART", "20260902"),
      "DURATION:PT30M",
      `RRULE:${rule}`,
      ...(excluded ? [line("EXDATE", "20260909")] : []),
      ...(extra ? [line("RDATE", "20261001", "111100")] : []),
      "END:VEVENT",
      ...(exception
        ? [
            "BEGIN:VEVENT",
            "UID:s",
            "SUMMARY:Own",
            line("RECURRENCE-ID", "20260902"),
            line("DTSTART", "20260905"),
            "DURATION:PT2H",
            "END:VEVENT",
          ]
        : []),
      "BEGIN:VEVENT",
      "UID:bystander",
      "SUMMARY:Bystander",
      "DTSTART:20261001T100000Z",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ];
    return read(lines.join("\r\n"));
  });

function read(text: string): Calendar {
  const calendar = readCalendar({ name: "home", text }, own);
  if (!calendar.ok || calendar.value.problems.length > 0) throw new Error("a broken example");
  return calendar.value;
}

/** The occurrences of the series in the order of their original starts. */
function seriesOf(calendar: Calendar): Occurrence[] {
  return occurrencesIn(calendar, RANGE)
    .filter((found) => found.series.uid !== "bystander")
    .toSorted((a, b) => instantOf(a.originalStart) - instantOf(b.originalStart));
}

function shown(occurrences: readonly Occurrence[]): string[] {
  return occurrences.map((found) => {
    const [start, end] = [found.start, found.end].map((time) => new Date(instantOf(time)).toISOString());
    return `${start} ${end} ${found.event.title}`;
  });
}

/** Does the changes; checks that the rest is untouched and that the inverse brings the text back. */
function perform(calendar: Calendar, changes: BlockChanges): Calendar {
  const splices = splicesOf(calendar.structure, changes);
  const after = editedCalendar(calendar, splices);
  expect(applySplices(after.text, invertSplices(splices))).toBe(calendar.text);
  expect(after.text).toContain("UID:bystander\r\nSUMMARY:Bystander\r\nDTSTART:20261001T100000Z\r\n");
  expect(after.problems).toEqual([]);
  return read(after.text);
}

function each(check: (calendar: Calendar, all: Occurrence[], index: number) => void): void {
  fc.assert(
    fc.property(series, fc.nat({ max: 20 }), (calendar, choice) => {
      const all = seriesOf(calendar);
      check(calendar, all, choice % all.length);
    }),
    { numRuns: 200 },
  );
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error("out of range");
  return item;
}

function change(
  found: Occurrence,
  extent: "this" | "following" | "all",
  wanted: { title?: string; moveHours?: number },
): BlockChanges {
  const { start } = found;
  const isMoved = wanted.moveHours !== undefined;
  const moved = { ...found.originalStart, wall: found.originalStart.wall + (wanted.moveHours ?? 0) * HOUR };
  const times = { start: isMoved ? moved : start, isMoved, length: null, isGiven: isMoved };
  const fields = { ...unchanged, title: wanted.title ?? null };
  return value(changeEventText(found, { wanted: { fields, times }, extent, now: NOW })).blocks;
}

test("deleting one leaves all others", () => {
  each((calendar, all, index) => {
    const after = perform(calendar, deleteOne(at(all, index), []));
    expect(shown(seriesOf(after))).toEqual(shown(all.toSpliced(index, 1)));
  });
});

test("deleting one and all following leaves those before", () => {
  each((calendar, all, index) => {
    const found = at(all, index);
    if (isFirst(found)) {
      expect(shown(seriesOf(perform(calendar, deleteAll(found))))).toEqual([]);
      return;
    }
    const deleted = deleteFollowing(found, []);
    expect(deleted.ok && shown(seriesOf(perform(calendar, deleted.value)))).toEqual(
      shown(all.slice(0, index)),
    );
  });
});

test("a new title for one changes only that one", () => {
  each((calendar, all, index) => {
    const after = perform(calendar, change(at(all, index), "this", { title: "New" }));
    const expected = shown(all).map((line, place) =>
      place === index ? line.replace(/ \w+$/, " New") : line,
    );
    expect(shown(seriesOf(after))).toEqual(expected);
  });
});

test("a new title for one and all following keeps every time, and every title before", () => {
  each((calendar, all, index) => {
    const after = perform(calendar, change(at(all, index), "following", { title: "New" }));
    const expected = shown(all).map((line, place) =>
      place === index ? line.replace(/ \w+$/, " New") : place > index ? line.replace(/ Old$/, " New") : line,
    );
    expect(shown(seriesOf(after))).toEqual(expected);
  });
});

test("moving all by three hours moves each on its own clock, also across the change of the clocks", () => {
  each((calendar, all, index) => {
    const found = at(all, index);
    const after = seriesOf(perform(calendar, change(found, "all", { moveHours: 3 })));
    const walls = after.map(({ start }) => start.wall);
    const hasOwnTime = (other: Occurrence) => other.event.recurrenceId !== null && other !== found;
    const expected = all.map((other) =>
      hasOwnTime(other) ? other.start.wall : other.originalStart.wall + 3 * HOUR,
    );
    expect(walls).toEqual(expected);
  });
});

test("moving one and all following by a day leaves those before, and moves the rest", () => {
  each((calendar, all, index) => {
    const found = at(all, index);
    // A monthly series on the 2nd moves to the 3rd; what does not move by itself is refused elsewhere.
    const after = seriesOf(perform(calendar, change(found, "following", { moveHours: 24 })));
    const isFirstOne = isFirst(found);
    const hasOwnTime = (other: Occurrence) => other.event.recurrenceId !== null && other !== found;
    const expected = all.map((other, place) =>
      (place < index && !isFirstOne) || hasOwnTime(other)
        ? other.start.wall
        : other.originalStart.wall + 24 * HOUR,
    );
    expect(after.map(({ start }) => start.wall).toSorted()).toEqual(expected.toSorted());
  });
});
