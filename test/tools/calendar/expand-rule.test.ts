import * as fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import type { EventTime } from "../../../tools/calendar/event-time.ts";
import { expandRule, MOST_OCCURRENCES } from "../../../tools/calendar/expand-rule.ts";
import { readRule } from "../../../tools/calendar/recurrence-rule.ts";
import { utc } from "../../../tools/time/zones.ts";

/** The dates (and times, where they are not 09:00) of the first occurrences up to `until`. */
function expand(rule: string, start: string, until: string): string[] {
  const time = floating(start);
  const walls = expandRule(readRule(rule, time), time.wall, { from: time.wall, to: floating(until).wall });
  return walls.map((wall) => new Date(wall).toISOString().slice(0, 16).replace("T09:00", ""));
}

function floating(text: string): EventTime {
  return { form: "floating", tzid: null, zone: utc, wall: Date.parse(`${text}Z`) };
}

const START = "1997-09-02T09:00";

describe("the examples of RFC 5545, section 3.8.5.3", () => {
  const examples: [rule: string, start: string, until: string, expected: string][] = [
    ["FREQ=DAILY;COUNT=4", START, "1998-01-01T00:00", "1997-09-02 1997-09-03 1997-09-04 1997-09-05"],
    ["FREQ=DAILY;UNTIL=19970905T000000", START, "1998-01-01T00:00", "1997-09-02 1997-09-03 1997-09-04"],
    [
      "FREQ=DAILY;INTERVAL=10;COUNT=5",
      START,
      "1998-01-01T00:00",
      "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12",
    ],
    [
      "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH;COUNT=8",
      START,
      "1998-01-01T00:00",
      "1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16",
    ],
    [
      "FREQ=MONTHLY;BYDAY=1FR;COUNT=4",
      "1997-09-05T09:00",
      "1999-01-01T00:00",
      "1997-09-05 1997-10-03 1997-11-07 1997-12-05",
    ],
    [
      "FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU",
      "1997-09-07T09:00",
      "1999-01-01T00:00",
      "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25",
    ],
    [
      "FREQ=MONTHLY;BYDAY=-2MO;COUNT=3",
      "1997-09-22T09:00",
      "1999-01-01T00:00",
      "1997-09-22 1997-10-20 1997-11-17",
    ],
    [
      "FREQ=MONTHLY;BYMONTHDAY=-3",
      "1997-09-28T09:00",
      "1998-01-01T00:00",
      "1997-09-28 1997-10-29 1997-11-28 1997-12-29",
    ],
    [
      "FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=4",
      "1997-09-30T09:00",
      "1999-01-01T00:00",
      "1997-09-30 1997-10-01 1997-10-31 1997-11-01",
    ],
    [
      "FREQ=YEARLY;COUNT=4;BYMONTH=6,7",
      "1997-06-10T09:00",
      "2009-01-01T00:00",
      "1997-06-10 1997-07-10 1998-06-10 1998-07-10",
    ],
    [
      "FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200",
      "1997-01-01T09:00",
      "2009-01-01T00:00",
      "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09",
    ],
    [
      "FREQ=YEARLY;BYDAY=20MO;COUNT=3",
      "1997-05-19T09:00",
      "2009-01-01T00:00",
      "1997-05-19 1998-05-18 1999-05-17",
    ],
    [
      "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3",
      "1997-05-12T09:00",
      "2009-01-01T00:00",
      "1997-05-12 1998-05-11 1999-05-17",
    ],
    [
      "FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=4",
      "1997-03-13T09:00",
      "2009-01-01T00:00",
      "1997-03-13 1997-03-20 1997-03-27 1998-03-05",
    ],
    [
      "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3",
      "1997-09-13T09:00",
      "2009-01-01T00:00",
      "1997-09-13 1997-10-11 1997-11-08",
    ],
    [
      "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
      "1996-11-05T09:00",
      "2005-01-01T00:00",
      "1996-11-05 2000-11-07 2004-11-02",
    ],
    [
      "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
      "1997-09-04T09:00",
      "2009-01-01T00:00",
      "1997-09-04 1997-10-07 1997-11-06",
    ],
    [
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3",
      "1997-09-29T09:00",
      "2009-01-01T00:00",
      "1997-09-29 1997-10-30 1997-11-27",
    ],
    [
      "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000",
      START,
      "2009-01-01T00:00",
      "1997-09-02 1997-09-02T12:00 1997-09-02T15:00",
    ],
    [
      "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
      START,
      "2009-01-01T00:00",
      "1997-09-02 1997-09-02T10:30 1997-09-02T12:00 1997-09-02T13:30",
    ],
    [
      "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7",
      START,
      "2009-01-01T00:00",
      "1997-09-02 1997-09-02T09:20 1997-09-02T09:40 1997-09-02T10:00 1997-09-02T10:20 1997-09-02T10:40 1997-09-03",
    ],
    [
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
      "1997-08-05T09:00",
      "2009-01-01T00:00",
      "1997-08-05 1997-08-10 1997-08-19 1997-08-24",
    ],
    [
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
      "1997-08-05T09:00",
      "2009-01-01T00:00",
      "1997-08-05 1997-08-17 1997-08-19 1997-08-31",
    ],
    [
      "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
      "2007-01-15T09:00",
      "2009-01-01T00:00",
      "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30",
    ],
  ];
  test.each(examples)("%s from %s", (rule, start, until, expected) => {
    expect(expand(rule, start, until).join(" ")).toBe(expected);
  });
});

describe("days that do not exist are skipped, not moved", () => {
  const examples: [rule: string, start: string, until: string, expected: string][] = [
    ["FREQ=YEARLY", "2024-02-29T09:00", "2033-01-01T00:00", "2024-02-29 2028-02-29 2032-02-29"],
    [
      "FREQ=YEARLY;BYMONTH=4,5;BYMONTHDAY=31",
      "2026-05-31T09:00",
      "2028-12-31T00:00",
      "2026-05-31 2027-05-31 2028-05-31",
    ],
    [
      "FREQ=MONTHLY",
      "2026-01-31T09:00",
      "2026-09-01T00:00",
      "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31",
    ],
  ];
  test.each(examples)("%s from %s", (rule, start, until, expected) => {
    expect(expand(rule, start, until).join(" ")).toBe(expected);
  });
});

describe("rules that match nothing, or too much, come to an end", () => {
  test.each([
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=20;BYDAY=1MO",
    "FREQ=DAILY;INTERVAL=1000000000",
  ])("%s leaves only its own start", (rule) => {
    expect(expand(rule, "2026-11-24T09:00", "2036-11-24T00:00")).toEqual(["2026-11-24"]);
  });

  test("every second for ten years is cut", () => {
    expect(expand("FREQ=SECONDLY", "2026-11-24T09:00", "2036-11-24T00:00")).toHaveLength(MOST_OCCURRENCES);
  });
});

test("a start that the rule does not name is the first occurrence and counts", () => {
  expect(expand("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-11-24T09:00", "2027-11-24T00:00")).toEqual([
    "2026-11-24",
    "2026-11-30",
    "2026-12-07",
  ]);
});

test("looking at a late range gives the same as working through from the start", () => {
  const frequency = fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY");
  fc.assert(
    fc.property(
      frequency,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 400 }),
      (freq, interval, days) => {
        const rule = `FREQ=${freq};INTERVAL=${interval}`;
        const start = floating("2024-02-27T23:30").wall;
        const from = start + days * 86_400_000;
        const range = { from, to: from + 40 * 86_400_000 };
        const parsed = readRule(rule, floating("2024-02-27T23:30"));
        const whole = expandRule(parsed, start, { from: start, to: range.to });
        expect(expandRule(parsed, start, range)).toEqual(whole.filter((wall) => wall >= from));
      },
    ),
    { numRuns: 300 },
  );
});

test("ordinary rules agree with ical.js", () => {
  const weekdays = fc.uniqueArray(fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU"), {
    minLength: 1,
    maxLength: 4,
  });
  const rules = fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((interval) => `FREQ=DAILY;INTERVAL=${interval}`),
    fc
      .tuple(weekdays, fc.integer({ min: 1, max: 4 }))
      .map(([days, interval]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.join(",")}`),
    fc.integer({ min: 1, max: 28 }).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
    fc
      .tuple(weekdays, fc.constantFrom(1, 2, 3, 4, -1))
      .map(([days, nth]) => `FREQ=MONTHLY;BYDAY=${nth}${days[0]}`),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), weekdays)
      .map(([month, days]) => `FREQ=YEARLY;BYMONTH=${month};BYDAY=-1${days[0]}`),
  );
  fc.assert(
    fc.property(rules, fc.integer({ min: 0, max: 1000 }), (rule, days) => {
      const start = new Date(Date.UTC(2024, 0, 1, 9) + days * 86_400_000).toISOString().slice(0, 16);
      const first = firstByIcal(rule, start, 1)[0] ?? start;
      const expected = firstByIcal(rule, first, 8);
      expect(expand(rule, first, expected.at(-1) ?? first)).toEqual(
        expected.map((time) => time.replace("T09:00", "")),
      );
    }),
    { numRuns: 300 },
  );
});

function firstByIcal(rule: string, start: string, count: number): string[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(`${start}:00`));
  return Array.from({ length: count }, () => iterator.next().toString().slice(0, 16));
}
