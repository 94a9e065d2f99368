import { expect, test } from "vitest";
import { findTimes } from "../../../../electron/model/offline/dates/clock-times.ts";
import { findDays } from "../../../../electron/model/offline/dates/days.ts";
import { findZone, inOwnZone } from "../../../../electron/model/offline/dates/zones-in-words.ts";
import { askWhichDate } from "../../../../electron/model/offline/dates/numeric-dates.ts";
import { readRepeats } from "../../../../electron/model/offline/dates/repeats.ts";
import { localNow } from "../../../../electron/model/offline/dates/local-time.ts";

/** Wednesday 25 November 2026, 10:00. */
const now = { day: "2026-11-25", minute: 600 };

test.each([
  ["today", "2026-11-25", "2026-11-25"],
  ["tomorrow", "2026-11-26", "2026-11-26"],
  ["the day after tomorrow", "2026-11-27", "2026-11-27"],
  ["Wednesday", "2026-11-25", "2026-11-25"],
  ["Friday", "2026-11-27", "2026-11-27"],
  ["this Friday", "2026-11-27", "2026-11-27"],
  ["Monday", "2026-11-30", "2026-11-30"],
  ["next Wednesday", "2026-12-02", "2026-12-02"],
  ["next Friday", "2026-12-04", "2026-12-04"],
  ["Friday next week", "2026-12-04", "2026-12-04"],
  ["last Friday", "2026-11-20", "2026-11-20"],
  ["this week", "2026-11-23", "2026-11-29"],
  ["next week", "2026-11-30", "2026-12-06"],
  ["this weekend", "2026-11-28", "2026-11-29"],
  ["next month", "2026-12-01", "2026-12-31"],
  ["in two weeks", "2026-12-09", "2026-12-09"],
  ["the next 3 days", "2026-11-25", "2026-11-27"],
  ["on the 5th of December", "2026-12-05", "2026-12-05"],
  ["Monday 30 November", "2026-11-30", "2026-11-30"],
  ["1 February", "2027-02-01", "2027-02-01"],
  ["2026-12-24", "2026-12-24", "2026-12-24"],
  ["24.12.", "2026-12-24", "2026-12-24"],
  ["on 24.12", "2026-12-24", "2026-12-24"],
  ["5.12.2027", "2027-12-05", "2027-12-05"],
  ["5.12.27", "2027-12-05", "2027-12-05"],
  ["on 1.2.", "2027-02-01", "2027-02-01"],
  ["12/24", "2026-12-24", "2026-12-24"],
  ["24/12", "2026-12-24", "2026-12-24"],
  ["24/12/2027", "2027-12-24", "2027-12-24"],
  ["24-12-2026", "2026-12-24", "2026-12-24"],
  ["2026/12/24", "2026-12-24", "2026-12-24"],
  ["12/12", "2026-12-12", "2026-12-12"],
  ["from Friday to Monday", "2026-11-27", "2026-11-30"],
  ["between 24.12. and 28.12.", "2026-12-24", "2026-12-28"],
  ["from 21 to 28 December", "2026-12-21", "2026-12-28"],
  ["the rest of the week", "2026-11-25", "2026-11-29"],
  ["in January", "2027-01-01", "2027-01-31"],
  ["November", "2026-11-01", "2026-11-30"],
])("%s is %s to %s", (text, from, to) => {
  expect(findDays(text, now)?.meaning).toMatchObject({ from, to });
});

test.each([
  ["since Monday", "2026-11-23"],
  ["since Friday", "2026-11-20"],
  ["since 1 November", "2026-11-01"],
  ["since 1 December", "2025-12-01"],
  ["since 1.11.", "2026-11-01"],
  ["since 24.12.", "2025-12-24"],
  ["last week", "2026-11-16"],
  ["in the last 3 days", "2026-11-22"],
  ["2 days ago", "2026-11-23"],
])("looking back, %s begins on %s", (text, from) => {
  expect(findDays(text, now, "back")?.meaning.from).toBe(from);
});

test.each([
  "5/12",
  "05/12/2026",
  "5-12-2026",
  "31.11.",
  "24/24",
  "version 1.2.3",
  "10.0.0.1",
  "31 November",
  "29 February",
  "May",
  "second",
  "the sun",
  "call mon",
  "sat down",
])("%s is no day", (text) => {
  expect(findDays(text, now)).toBe(null);
});

test.each([
  ["at 12:30", 750, "sure", null],
  ["4pm", 960, "sure", null],
  ["at 4 o'clock", 240, "unclear", null],
  ["at 4", 240, "unclear", null],
  ["at 9", 540, "morning", null],
  ["16h30", 990, "sure", null],
  ["noon", 720, "sure", null],
  ["half past 10", 630, "morning", null],
  ["quarter to 5 pm", 1005, "sure", null],
  ["12am", 0, "sure", null],
  ["from 2 to 4pm", 840, "sure", 960],
  ["11 to 1pm", 660, "sure", 780],
  ["from 9 to 17", 540, "sure", 1020],
  ["14:00-15:30", 840, "sure", 930],
  ["between 10 and 11:30", 600, "sure", 690],
])("%s is %d minutes after midnight (%s), until %s", (text, ...expected) => {
  const times = findTimes(text)?.meaning;
  expect([times?.start.minute, times?.start.reading, times?.end?.minute ?? null]).toEqual(expected);
});

test.each([
  "1 to 1 with Bob",
  "version 2.10",
  "room 4",
  "at 25:00",
  "13pm",
  "17.5 % of 2,340",
  "at 2026-11-22",
])("%s is no time", (text) => {
  expect(findTimes(text)).toBe(null);
});

test.each([
  ["Asia/Kathmandu", "2027-01-01", 315],
  ["America/New_York", "2026-12-31", 1110],
])("now is what a clock on the wall shows in %s", (timeZone, day, minute) => {
  expect(localNow({ now: () => new Date("2026-12-31T23:30:00Z"), timeZone })).toEqual({ day, minute });
});

test.each([
  ["5/12", "Do you mean 5 December or 12 May?"],
  ["on 3/4/2027", "Do you mean 3 April or 4 March?"],
  ["5-12-2026", "Do you mean 5 December or 12 May?"],
])("%s could be two days: it asks", (text, question) => {
  expect(askWhichDate(text)).toContain(question);
});

test.each(["24/12", "12/24", "12/12", "5.12.", "2026-12-05", "docs/5/12.md", "05-12-2026.md", "32/40"])(
  "%s is not asked about",
  (text) => {
    expect(askWhichDate(text)).toBe(null);
  },
);

test.each([
  ["at 15:00 London time", "2026-11-24", 960],
  ["at 9am New York time", "2026-11-24", 900],
  ["at 23:30 UTC", "2026-11-25", 30],
  ["at 8:00 Tokyo time", "2026-11-24", 0],
])("Tuesday %s is, in Madrid, %s and %d minutes", (text, day, minute) => {
  const zone = findZone(text)?.meaning;
  const [, hour = "", past = "0"] = /(\d+)(?::(\d+))?/.exec(text) ?? [];
  if (zone === undefined || zone === "unknown") throw new Error("no zone");
  const there = { day: "2026-11-24", minute: Number(hour) * 60 + Number(past) };
  expect(inOwnZone(there, zone, "Europe/Madrid")).toEqual({ day, minute });
});

test.each(["story time", "lunch time with Ana", "at the same time", "at 15:00", "GMT+2", "at 15:00 GMT+2"])(
  "%s names no zone",
  (text) => {
    expect(findZone(text)).toBe(null);
  },
);

test.each(["every third Monday", "every now and then", "each time", "every so often", "every month"])(
  "%s is no rule by which something repeats",
  (text) => {
    expect(readRepeats(text, now)).toBe(null);
  },
);
