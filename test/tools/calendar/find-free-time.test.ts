import { findFreeTime } from "../../../tools/calendar/find-free-time.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { stillClock } from "../../helpers/tool-ports.ts";
import { APPLE, crlf, GOOGLE, OUTLOOK } from "./sample-calendars.ts";

const calendars = { "home.ics": APPLE, "google.ics": GOOGLE, "work.ics": OUTLOOK };
const usual = { minutes: 60, day_from: null, day_to: null, weekends: null, calendar: null };

const BUSY_OR_NOT = crlf(`
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:cancelled
DTSTART:20261125T100000Z
DTEND:20261125T110000Z
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:transparent
DTSTART;VALUE=DATE:20261125
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:no length
DTSTART:20261125T120000Z
END:VEVENT
BEGIN:VEVENT
UID:all day
DTSTART;VALUE=DATE:20261126
END:VEVENT
BEGIN:VEVENT
UID:overlapping 1
DTSTART:20261127T090000Z
DTEND:20261127T120000Z
END:VEVENT
BEGIN:VEVENT
UID:overlapping 2
DTSTART:20261127T100000Z
DTEND:20261127T110000Z
END:VEVENT
END:VCALENDAR
`);

describeTool(findFreeTime, [
  {
    name: "a week of three calendars",
    calendars,
    parameters: { ...usual, from: "2026-11-23", to: "2026-11-29" },
  },
  {
    name: "with weekends and early hours",
    calendars,
    parameters: {
      ...usual,
      weekends: true,
      day_from: "06:00",
      day_to: "10:00",
      from: "2026-11-27",
      to: "2026-11-29",
    },
  },
  {
    name: "what is cancelled, marked as free or has no length is not busy; all-day events are",
    calendars: { "home.ics": BUSY_OR_NOT },
    parameters: { ...usual, from: "2026-11-25", to: "2026-11-27" },
  },
  {
    name: "nothing before now",
    ports: { clock: stillClock("2026-11-24T14:30:00.000Z") },
    parameters: { ...usual, from: "2026-11-24", to: "2026-11-24" },
  },
  {
    name: "the night on which the clocks go back is an hour longer",
    ports: { clock: stillClock("2026-10-20T00:00:00.000Z") },
    parameters: {
      ...usual,
      weekends: true,
      day_from: "00:00",
      day_to: "24:00",
      from: "2026-10-25",
      to: "2026-10-25",
    },
  },
  {
    name: "nothing long enough",
    calendars,
    parameters: { ...usual, minutes: 600, from: "2026-11-24", to: "2026-11-24" },
  },
  {
    name: "hours the wrong way round",
    parameters: { ...usual, day_from: "18:00", day_to: "09:00", from: "2026-11-24", to: "2026-11-24" },
    planFails: "empty-range",
  },
  {
    name: "too long",
    parameters: { ...usual, from: "2026-01-01", to: "2026-12-31" },
    planFails: "range-too-long",
  },
]);
