import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diffLines } from "diff";
import { expect, test } from "vitest";
import { changeEvent } from "../../../tools/calendar/change-event.ts";
import { createEvent } from "../../../tools/calendar/create-event.ts";
import { deleteEvent } from "../../../tools/calendar/delete-event.ts";
import type { Tool } from "../../../tools/define-tool.ts";
import { layOut } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { APPLE, GOOGLE, OUTLOOK } from "./sample-calendars.ts";
import { ids, unchanged } from "./tool-examples.ts";
import { value } from "../../helpers/results.ts";

const calendars = { "home.ics": APPLE, "google.ics": GOOGLE, "work.ics": OUTLOOK };

/** The lines that a call takes out of a calendar's file and puts in; all other lines are byte for byte as before. */
async function linesChanged(
  tool: Tool,
  parameters: unknown,
  name: keyof typeof calendars,
): Promise<string[]> {
  const ports = testToolPorts();
  layOut(ports.calendars, calendars);
  const signal = new AbortController().signal;
  const planned = value(await tool.plan(tool.parameters.parse(parameters), ports, signal));
  value(await planned.apply(signal));
  const after = readFileSync(join(ports.calendars, name), "utf8");
  return diffLines(calendars[name], after)
    .filter((part) => part.added || part.removed)
    .flatMap((part) =>
      part.value
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => (part.added ? "+" : "-") + line),
    );
}

test("a new title changes its line and the marks of revision", async () => {
  const parameters = { ...unchanged, id: ids.budget, extent: "this", title: "Budget, at last" };
  expect(await linesChanged(changeEvent, parameters, "google.ics")).toEqual([
    "-DTSTAMP:20261101T080000Z",
    "+DTSTAMP:20261122T090000Z",
    "-LAST-MODIFIED:20261030T100000Z",
    "+LAST-MODIFIED:20261122T090000Z",
    "-SUMMARY:Budget review",
    "+SUMMARY:Budget\\, at last",
  ]);
});

test("one of a series moved: one new VEVENT, with the alarm and all that we do not understand", async () => {
  const parameters = { ...unchanged, id: ids.secondReview, extent: "this", start: "2026-11-02T16:00" };
  expect(await linesChanged(changeEvent, parameters, "home.ics")).toEqual([
    "+BEGIN:VEVENT",
    "+CREATED:20260901T101112Z",
    "+DTEND;TZID=Europe/Madrid:20261102T170000",
    "+DTSTAMP:20261122T090000Z",
    "+DTSTART;TZID=Europe/Madrid:20261102T160000",
    "+LAST-MODIFIED:20261122T090000Z",
    "+LOCATION:Room 4",
    "+SEQUENCE:1",
    "+SUMMARY:Team review",
    "+UID:AC9F0B9A-9C4B-4E1F-9C0E-6F0A6F2F5D11",
    '+X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Calle Mayor 1";X-APPLE-',
    "+ RADIUS=70;X-TITLE=Room 4:geo:40.416,-3.703",
    "+RECURRENCE-ID;TZID=Europe/Madrid:20261102T100000",
    "+BEGIN:VALARM",
    "+ACTION:DISPLAY",
    "+DESCRIPTION:Reminder",
    "+TRIGGER:-PT15M",
    "+UID:0A1B",
    "+X-WR-ALARMUID:0A1B",
    "+END:VALARM",
    "+END:VEVENT",
  ]);
});

test("all moved by an hour: excluded and changed occurrences go along, a time of its own stays", async () => {
  const parameters = { ...unchanged, id: ids.secondReview, extent: "all", start: "2026-11-02T11:00" };
  expect(await linesChanged(changeEvent, parameters, "home.ics")).toEqual([
    "-DTEND;TZID=Europe/Madrid:20260907T110000",
    "-DTSTAMP:20260901T101230Z",
    "-DTSTART;TZID=Europe/Madrid:20260907T100000",
    "-LAST-MODIFIED:20260901T101229Z",
    "+DTEND;TZID=Europe/Madrid:20260907T120000",
    "+DTSTAMP:20261122T090000Z",
    "+DTSTART;TZID=Europe/Madrid:20260907T110000",
    "+LAST-MODIFIED:20261122T090000Z",
    "-EXDATE;TZID=Europe/Madrid:20261109T100000",
    "-SEQUENCE:0",
    "+EXDATE;TZID=Europe/Madrid:20261109T110000",
    "+SEQUENCE:1",
    "-DTSTAMP:20261110T101230Z",
    "+DTSTAMP:20261122T090000Z",
    "-RECURRENCE-ID;TZID=Europe/Madrid:20261116T100000",
    "-SEQUENCE:1",
    "+RECURRENCE-ID;TZID=Europe/Madrid:20261116T110000",
    "+SEQUENCE:2",
    "+LAST-MODIFIED:20261122T090000Z",
  ]);
});

test("following, to another day: the old series ends, the new one has its exclusions and exceptions", async () => {
  const parameters = { ...unchanged, id: ids.secondReview, extent: "following", start: "2026-11-03T09:00" };
  const lines = await linesChanged(changeEvent, parameters, "home.ics");
  const telling = lines.filter((line) => /^.(RRULE|EXDATE|RECURRENCE-ID|DTSTART|UID:[^0])/.test(line));
  expect(telling.map((line) => line.replace(/UID:[0-9a-f].*/, "UID:new"))).toEqual([
    "-RRULE:FREQ=WEEKLY;BYDAY=MO",
    "+RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261102T085959Z",
    "-RECURRENCE-ID;TZID=Europe/Madrid:20261116T100000",
    "+RECURRENCE-ID;TZID=Europe/Madrid:20261117T090000",
    "-UID:AC9F0B9A-9C4B-4E1F-9C0E-6F0A6F2F5D11",
    "+UID:new",
    "+DTSTART;TZID=Europe/Madrid:20261103T090000",
    "+RRULE:FREQ=WEEKLY;BYDAY=TU",
    "+EXDATE;TZID=Europe/Madrid:20261110T090000",
    "+UID:new",
  ]);
});

test("following, in a counted series of a zone only Outlook knows", async () => {
  const parameters = { ...unchanged, id: ids.call, extent: "following", title: "Call" };
  const lines = await linesChanged(changeEvent, parameters, "work.ics");
  expect(lines.filter((line) => /^.(RRULE|DTSTART|SUMMARY)/.test(line))).toEqual([
    "-RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU",
    "+RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261103T135959Z",
    "+DTSTART;TZID=Eastern Standard Time:20261103T090000",
    "+RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU",
    "+SUMMARY;LANGUAGE=en-us:Call",
  ]);
});

test("one of a series deleted: one more exclusion", async () => {
  const lines = await linesChanged(deleteEvent, { id: ids.secondReview, extent: "this" }, "home.ics");
  expect(lines.filter((line) => !/DTSTAMP|LAST-MODIFIED|SEQUENCE/.test(line))).toEqual([
    "+EXDATE;TZID=Europe/Madrid:20261102T100000",
  ]);
});

test("a new event brings the definition of its zone where the calendar has none, with the calendar's line ends", async () => {
  const parameters = { ...unchanged, calendar: "google", title: "Lunch", start: "2026-11-27T12:30" };
  const lines = await linesChanged(createEvent, parameters, "google.ics");
  expect(lines.filter((line) => !/UID/.test(line))).toEqual([
    "+BEGIN:VTIMEZONE",
    "+TZID:Europe/Madrid",
    "+BEGIN:DAYLIGHT",
    "+DTSTART:20100328T020000",
    "+RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "+TZOFFSETFROM:+0100",
    "+TZOFFSETTO:+0200",
    "+END:DAYLIGHT",
    "+BEGIN:STANDARD",
    "+DTSTART:20101031T030000",
    "+RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "+TZOFFSETFROM:+0200",
    "+TZOFFSETTO:+0100",
    "+END:STANDARD",
    "+END:VTIMEZONE",
    "+BEGIN:VEVENT",
    "+DTSTAMP:20261122T090000Z",
    "+DTSTART;TZID=Europe/Madrid:20261127T123000",
    "+DTEND;TZID=Europe/Madrid:20261127T133000",
    "+SUMMARY:Lunch",
    "+END:VEVENT",
  ]);
});
