import { describe, expect, test } from "vitest";
import { readCalendar } from "../../../tools/calendar/calendar.ts";
import { instantOf } from "../../../tools/calendar/event-time.ts";
import { occurrenceByKey, occurrencesIn } from "../../../tools/calendar/occurrences.ts";
import { ianaZone, utc } from "../../../tools/time/zones.ts";
import { APPLE, GOOGLE, OUTLOOK } from "./sample-calendars.ts";
import { value } from "../../helpers/results.ts";

const own = ianaZone("Europe/Madrid") ?? utc;

function calendar(text: string) {
  return value(readCalendar({ name: "home", text }, own));
}

function events(...bodies: string[]): string {
  const components = bodies.flatMap((body) => ["BEGIN:VEVENT", "UID:a", ...body.split("\n"), "END:VEVENT"]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...components, "END:VCALENDAR", ""].join("\r\n");
}

/** Start and end of each occurrence in UTC: `10-26T08:00/09:00`; whole days as instants of the person's midnight. */
function times(text: string, from = "2026-01-01", to = "2027-01-01"): string[] {
  return occurrencesIn(calendar(text), { from: Date.parse(from), to: Date.parse(to) }).map((found) => {
    const [start, end] = [found.start, found.end].map((time) =>
      new Date(instantOf(time)).toISOString().slice(5, 16),
    );
    return start?.slice(0, 5) === end?.slice(0, 5) ? `${start}/${end?.slice(6)}` : `${start}/${end}`;
  });
}

describe("occurrences", () => {
  const examples: [name: string, bodies: string[], expected: string[]][] = [
    [
      "weekly in Madrid across the end of summer time: ten o'clock stays ten o'clock",
      [
        "DTSTART;TZID=Europe/Madrid:20261019T100000\nDTEND;TZID=Europe/Madrid:20261019T110000\nRRULE:FREQ=WEEKLY;COUNT=3",
      ],
      ["10-19T08:00/09:00", "10-26T09:00/10:00", "11-02T09:00/10:00"],
    ],
    [
      "the same in New York, a week later",
      ["DTSTART;TZID=America/New_York:20261026T090000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2"],
      ["10-26T13:00/13:30", "11-02T14:00/14:30"],
    ],
    [
      "half an hour off, and never changing",
      ["DTSTART;TZID=Asia/Kolkata:20261019T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;COUNT=2"],
      ["10-19T03:30/04:30", "11-19T03:30/04:30"],
    ],
    [
      "southern summer begins in October",
      ["DTSTART;TZID=Australia/Sydney:20261003T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2"],
      ["10-02T23:00/10-03T00:00", "10-03T22:00/23:00"],
    ],
    [
      "every night at half past two: the night without one has it an hour later",
      ["DTSTART;TZID=Europe/Madrid:20260328T023000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=3"],
      ["03-28T01:30/01:45", "03-29T01:30/01:45", "03-30T00:30/00:45"],
    ],
    [
      "and the night with two has it once, at the first",
      ["DTSTART;TZID=Europe/Madrid:20261024T023000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=3"],
      ["10-24T00:30/00:45", "10-25T00:30/00:45", "10-26T01:30/01:45"],
    ],
    [
      "DURATION:P1D is a day by the calendar, 25 hours long here",
      ["DTSTART;TZID=Europe/Madrid:20261024T120000\nDURATION:P1D"],
      ["10-24T10:00/10-25T11:00"],
    ],
    [
      "an UNTIL in UTC includes the last occurrence exactly",
      ["DTSTART;TZID=Europe/Madrid:20261019T100000\nRRULE:FREQ=WEEKLY;UNTIL=20261102T090000Z"],
      ["10-19T08:00/08:00", "10-26T09:00/09:00", "11-02T09:00/09:00"],
    ],
    [
      "an UNTIL that is a date includes that whole day",
      ["DTSTART;TZID=Europe/Madrid:20261019T230000\nRRULE:FREQ=DAILY;UNTIL=20261020"],
      ["10-19T21:00/21:00", "10-20T21:00/21:00"],
    ],
    [
      "EXDATE in UTC, EXDATE as a date, RDATE and RDATE as a period",
      [
        "DTSTART;TZID=Europe/Madrid:20261019T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261020T080000Z\nEXDATE;VALUE=DATE:20261021\nRDATE;TZID=Europe/Madrid:20261201T120000\nRDATE;VALUE=PERIOD;TZID=Europe/Madrid:20261202T120000/PT1H",
      ],
      ["10-19T08:00/09:00", "10-22T08:00/09:00", "12-01T11:00/12:00", "12-02T11:00/12:00"],
    ],
    [
      "an RDATE that the rule names too is there once",
      ["DTSTART:20261019T100000Z\nRRULE:FREQ=DAILY;COUNT=2\nRDATE:20261020T100000Z"],
      ["10-19T10:00/10:00", "10-20T10:00/10:00"],
    ],
    [
      "one occurrence moved to another day, one cancelled and kept in the list as such",
      [
        "DTSTART;TZID=Europe/Madrid:20261019T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
        "RECURRENCE-ID:20261020T080000Z\nDTSTART;TZID=Europe/Madrid:20261105T180000\nDURATION:PT2H",
        "RECURRENCE-ID;TZID=Europe/Madrid:20261021T100000\nDTSTART;TZID=Europe/Madrid:20261021T100000\nDURATION:PT1H\nSTATUS:CANCELLED",
      ],
      ["10-19T08:00/09:00", "10-21T08:00/09:00", "11-05T17:00/19:00"],
    ],
    [
      "whole days, by the person's own midnight",
      ["DTSTART;VALUE=DATE:20261024\nRRULE:FREQ=WEEKLY;COUNT=2"],
      ["10-23T22:00/10-24T22:00", "10-30T23:00/10-31T23:00"],
    ],
    [
      "floating times are the person's own",
      ["DTSTART:20260701T090000\nDTEND:20260701T100000"],
      ["07-01T07:00/08:00"],
    ],
    [
      "a zone named by a path that ends in a known name",
      ["DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20260701T090000"],
      ["07-01T13:00/13:00"],
    ],
    [
      "the 31st, only where there is one",
      ["DTSTART:20260131T100000Z\nRRULE:FREQ=MONTHLY;COUNT=3"],
      ["01-31T10:00/10:00", "03-31T10:00/10:00", "05-31T10:00/10:00"],
    ],
    [
      "an end before the start counts as no length",
      ["DTSTART:20260701T090000Z\nDTEND:20260701T080000Z"],
      ["07-01T09:00/09:00"],
    ],
  ];
  test.each(examples)("%s", (_name, bodies, expected) => {
    expect(times(events(...bodies))).toEqual(expected);
  });
});

describe("what overlaps a range is in it", () => {
  const night = events("DTSTART:20260701T220000Z\nDTEND:20260702T020000Z\nRRULE:FREQ=DAILY;COUNT=2");
  const examples: [from: string, to: string, expected: number][] = [
    ["2026-07-02T00:00Z", "2026-07-02T01:00Z", 1],
    ["2026-07-02T02:00Z", "2026-07-02T22:00Z", 0],
    ["2026-07-02T01:59Z", "2026-07-02T22:01Z", 2],
  ];
  test.each(examples)("from %s to %s", (from, to, expected) => {
    expect(times(night, from, to)).toHaveLength(expected);
  });
});

describe("calendars as the common programs write them", () => {
  test("Google: in UTC, published", () => {
    expect(times(GOOGLE)).toEqual(["11-24T11:30/12:30"]);
    expect(calendar(GOOGLE).fromOutside).toBe(true);
  });
  test("Apple: an exclusion, an exception, whole days", () => {
    expect(times(APPLE, "2026-11-01", "2026-12-07")).toEqual([
      "11-02T09:00/10:00",
      "11-16T15:30/16:30",
      "11-23T09:00/10:00",
      "11-30T09:00/10:00",
      "12-03T23:00/12-05T23:00",
    ]);
  });
  test("Outlook: its own name for the zone, and the switch in the week between Europe's and America's", () => {
    expect(times(OUTLOOK)).toEqual([
      "10-27T13:00/14:00",
      "11-03T14:00/15:00",
      "11-10T14:00/15:00",
      "11-17T14:00/15:00",
    ]);
    expect(calendar(OUTLOOK).problems).toEqual([]);
  });
});

describe("finding one occurrence by its key", () => {
  const apple = calendar(APPLE);
  const series = apple.series.get("AC9F0B9A-9C4B-4E1F-9C0E-6F0A6F2F5D11");
  const examples: [key: string, expected: string | null][] = [
    ["20261102T090000Z", "Team review"],
    ["20261116T090000Z", "Team review (late)"],
    ["20261109T090000Z", null],
    ["20261102T093000Z", null],
    ["20261102", null],
  ];
  test.each(examples)("%s", (key, expected) => {
    expect(series && (occurrenceByKey(apple, series, key)?.event.title ?? null)).toBe(expected);
  });
});

describe("what cannot be read is said, and hides nothing else", () => {
  test("a zone that nothing defines", () => {
    const read = calendar(events("SUMMARY:A\nDTSTART;TZID=Mars/Olympus:20260701T090000"));
    expect(read.problems).toEqual([
      "It uses the time zone “Mars/Olympus”, which nothing defines; Europe/Madrid time is used instead.",
    ]);
    expect(times(read.text)).toEqual(["07-01T07:00/07:00"]);
  });
  test("one event without sense among others", () => {
    const read = calendar(
      events("SUMMARY:Broken\nDTSTART:tomorrow", "SUMMARY:Good\nDTSTART:20260701T090000Z"),
    );
    expect(read.problems).toEqual([
      expect.stringMatching(/^One event \(Broken\) cannot be read and was left as it is: /),
    ]);
    expect(times(read.text)).toEqual(["07-01T09:00/09:00"]);
  });
  const broken: [name: string, text: string, expected: string][] = [
    ["empty", "", "it has no BEGIN:VCALENDAR"],
    ["HTML", "<html>\n<body>\n", "line 1: there is text outside of any calendar"],
    ["cut off", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n", "VCALENDAR is begun and never ended"],
    [
      "crossed",
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n",
      "line 3: END:VCALENDAR does not match BEGIN:VEVENT",
    ],
  ];
  test.each(broken)("a file that is %s", (_name, text, expected) => {
    const read = readCalendar({ name: "home", text }, own);
    expect(read.ok ? null : read.failure.message).toBe(expected);
  });
});
