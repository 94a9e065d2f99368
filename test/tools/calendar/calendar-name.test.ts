import { expect, test } from "vitest";
import { isCalendarName } from "../../../tools/calendar/calendar-file.ts";
import { openCalendar } from "../../../tools/calendar/read-calendars.ts";
import { layOut } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";

const nowhere = [
  "",
  ".",
  "..",
  ".hidden",
  "a/b",
  "../a",
  "a\\b",
  "..\\a",
  "a\0b",
  "a\nb",
  "a\u202eb",
  "a".repeat(300),
];
const onlyOnWindows = ["con", "NUL", "com1", "lpt\u00b9", "a:b", "a?", "a*"];

test.each(nowhere)("%j names no calendar", (name) => {
  expect([isCalendarName(name, "linux"), isCalendarName(name, "win32")]).toEqual([false, false]);
});

test.each(onlyOnWindows)("%j names one, but not on Windows", (name) => {
  expect([isCalendarName(name, "linux"), isCalendarName(name, "win32")]).toEqual([true, false]);
});

test.each(["home", "Work & Co", "Ünïcode", "a.b", "~", "console"])("%j names one", (name) => {
  expect([isCalendarName(name, "linux"), isCalendarName(name, "win32")]).toEqual([true, true]);
});

test("whatever asks for it, a name that leads out of the calendars opens nothing", async () => {
  const ports = testToolPorts();
  layOut(ports.scratch, { "secret.ics": "BEGIN:VCALENDAR\r\nX-SECRET:canary\r\nEND:VCALENDAR\r\n" });
  const opened = await openCalendar(ports, "../scratch/secret");
  expect([opened.ok, JSON.stringify(opened).includes("canary")]).toEqual([false, false]);
});
