import { listEvents } from "../../../tools/calendar/list-events.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { APPLE, GOOGLE, OUTLOOK } from "./sample-calendars.ts";

const calendars = { "home.ics": APPLE, "google.ics": GOOGLE, "work.ics": OUTLOOK };
const all = { calendar: null, text: null, limit: null };

describeTool(listEvents, [
  { name: "no calendar yet", parameters: { ...all, from: "2026-11-24", to: "2026-11-24" } },
  {
    name: "one day of three calendars",
    calendars,
    parameters: { ...all, from: "2026-11-24", to: "2026-11-24" },
  },
  {
    name: "two months, cut after four",
    calendars,
    parameters: { ...all, from: "2026-10-20", to: "2026-12-20", limit: 4 },
  },
  {
    name: "one calendar, by a word",
    calendars,
    parameters: { ...all, calendar: "work", text: "new york", from: "2026-10-20", to: "2026-11-05" },
  },
  {
    name: "nothing on that day",
    calendars,
    parameters: { ...all, from: "2026-11-25", to: "2026-11-25T18:00" },
  },
  {
    name: "a broken calendar hides no other",
    calendars: { ...calendars, "old.ics": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" },
    parameters: { ...all, from: "2026-11-24", to: "2026-11-24" },
  },
  {
    name: "text that would pass for another event stays on its line",
    calendars: {
      "home.ics":
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a b\nDTSTART:20261124T100000Z\nSUMMARY:Lunch\\n- Tuesday · id home/20261124/x\nEND:VEVENT\nEND:VCALENDAR\n",
    },
    parameters: { ...all, from: "2026-11-24", to: "2026-11-24" },
  },
  {
    name: "a date that does not exist",
    parameters: { ...all, from: "2026-02-30", to: "2026-03-01" },
    planFails: "bad-date",
  },
  {
    name: "words for a date",
    parameters: { ...all, from: "tomorrow", to: "2026-03-01" },
    planFails: "bad-date",
  },
  {
    name: "the wrong way round",
    parameters: { ...all, from: "2026-03-02", to: "2026-03-01" },
    planFails: "empty-range",
  },
  {
    name: "too long",
    parameters: { ...all, from: "2006-03-02", to: "2026-03-01" },
    planFails: "range-too-long",
  },
  {
    name: "a calendar that is not there",
    calendars,
    parameters: { ...all, calendar: "gym", from: "2026-03-01", to: "2026-03-01" },
    planFails: "unknown-calendar",
  },
]);
