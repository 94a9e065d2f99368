import { describe, expect, test } from "vitest";
import { readEventId, writeEventId } from "../../../tools/calendar/event-id.ts";
import type { EventTime } from "../../../tools/calendar/event-time.ts";
import { endBefore, moveRule, withPart } from "../../../tools/calendar/rule-text.ts";
import { ianaZone, utc } from "../../../tools/time/zones.ts";

const madrid = ianaZone("Europe/Madrid") ?? utc;

function time(text: string): EventTime {
  const isDate = !text.includes("T");
  const wall = Date.parse(isDate ? text : `${text}Z`);
  return { form: isDate ? "date" : "zoned", tzid: isDate ? null : "Europe/Madrid", zone: madrid, wall };
}

describe("a rule moves with its start", () => {
  const examples: [rule: string, from: string, to: string, expected: string | null][] = [
    ["FREQ=DAILY", "2026-09-07T10:00", "2026-09-09T08:00", "FREQ=DAILY"],
    [
      "FREQ=WEEKLY;WKST=SU;BYDAY=MO,FR",
      "2026-09-07T10:00",
      "2026-09-08T10:00",
      "FREQ=WEEKLY;WKST=SU;BYDAY=TU,SA",
    ],
    ["FREQ=WEEKLY;BYDAY=MO", "2026-09-07T10:00", "2026-09-06T10:00", "FREQ=WEEKLY;BYDAY=SU"],
    ["FREQ=WEEKLY;BYDAY=MO", "2026-09-07T10:00", "2026-09-07T23:00", "FREQ=WEEKLY;BYDAY=MO"],
    ["FREQ=MONTHLY;BYMONTHDAY=7", "2026-09-07T10:00", "2026-09-10T10:00", "FREQ=MONTHLY;BYMONTHDAY=10"],
    [
      "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30",
      "2026-09-30",
      "2026-10-01",
      "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1",
    ],
    ["FREQ=MONTHLY;BYDAY=1MO", "2026-09-07T10:00", "2026-09-07T12:00", "FREQ=MONTHLY;BYDAY=1MO"],
    ["FREQ=MONTHLY;BYDAY=1MO", "2026-09-07T10:00", "2026-09-08T10:00", null],
    ["FREQ=MONTHLY;BYMONTHDAY=7,21", "2026-09-07T10:00", "2026-09-08T10:00", null],
    ["FREQ=DAILY;BYHOUR=10", "2026-09-07T10:00", "2026-09-07T11:00", null],
    [
      "FREQ=DAILY;UNTIL=20261026T090000Z",
      "2026-09-07T10:00",
      "2026-09-07T11:00",
      "FREQ=DAILY;UNTIL=20261026T100000Z",
    ],
    ["FREQ=DAILY;UNTIL=20261031", "2026-09-07", "2026-09-09", "FREQ=DAILY;UNTIL=20261102"],
  ];
  test.each(examples)("%s from %s to %s", (rule, from, to, expected) => {
    expect(moveRule(rule, time(from), time(to))).toBe(expected);
  });
});

describe("a rule ends before an occurrence", () => {
  const examples: [rule: string, split: string, expected: string][] = [
    ["FREQ=DAILY;COUNT=9;X-OWN=1", "2026-11-02T10:00", "FREQ=DAILY;X-OWN=1;UNTIL=20261102T085959Z"],
    ["FREQ=DAILY;UNTIL=20270101;INTERVAL=2", "2026-11-02", "FREQ=DAILY;UNTIL=20261101;INTERVAL=2"],
  ];
  test.each(examples)("%s before %s", (rule, split, expected) => {
    expect(endBefore(rule, time(split))).toBe(expected);
  });
});

test("a part of a rule is replaced where it stands, or added, or taken out", () => {
  const rule = "FREQ=DAILY;COUNT=3;INTERVAL=2";
  expect([withPart(rule, "COUNT", "5"), withPart(rule, "WKST", "SU"), withPart(rule, "COUNT", null)]).toEqual(
    ["FREQ=DAILY;COUNT=5;INTERVAL=2", "FREQ=DAILY;COUNT=3;INTERVAL=2;WKST=SU", "FREQ=DAILY;INTERVAL=2"],
  );
});

describe("ids of events", () => {
  test.each([
    { calendar: "home", key: "20261124T113000Z", uid: "abc@google.com" },
    { calendar: "My calendar", key: "20261124", uid: "a b/c%20|\nid home/x" },
    { calendar: "año", key: "20261124T113000", uid: "{é}" },
  ])("$calendar $uid: no spaces, and back", (id) => {
    expect(writeEventId(id)).toMatch(/^\S+$/);
    expect(readEventId(writeEventId(id))).toEqual(id);
  });

  test.each([
    "",
    "review",
    "home/tomorrow/a",
    "home/20261124/",
    "../20261124/a",
    "%2e%2e%2fhome/20261124/a",
    "a%5Cb/20261124/a",
    "home%00/20261124/a",
    "home/20261124/%",
  ])("%j is none", (text) => {
    expect(readEventId(text)).toBe(null);
  });
});
