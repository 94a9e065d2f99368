import { createEvent } from "../../../tools/calendar/create-event.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { APPLE, GOOGLE } from "./sample-calendars.ts";
import { plainly, rewrite } from "./tool-examples.ts";

const lunch = {
  calendar: null,
  title: "Lunch with Ana",
  start: "2026-11-27T12:30",
  end: null,
  duration_minutes: null,
  all_day: null,
  location: null,
  notes: null,
  repeats: null,
};

describeTool(createEvent, [
  { name: "the first event makes the calendar home", parameters: lunch },
  {
    name: "into a calendar that Apple wrote",
    calendars: { "home.ics": APPLE },
    parameters: {
      ...lunch,
      end: "2026-11-27T14:00",
      location: "Casa Lola; Room 2, upstairs",
      notes: "Bring:\n- the book\n- 10 €",
    },
    tamper: rewrite("home", /^SUMMARY:/gm, "SUMMARY:Not "),
  },
  {
    name: "into the only calendar there is, with LF line ends",
    calendars: { "google.ics": GOOGLE },
    parameters: lunch,
  },
  {
    name: "three whole days",
    parameters: { ...lunch, title: "Soria", start: "2026-12-04", end: "2026-12-06" },
  },
  {
    name: "one whole day, said with a time",
    parameters: { ...lunch, start: "2026-12-04T00:00", all_day: true },
  },
  {
    name: "a time with its offset, for 45 minutes",
    parameters: { ...lunch, start: "2026-11-27T12:30:00-05:00", duration_minutes: 45 },
  },
  {
    name: "every second week on two weekdays, until a date",
    parameters: {
      ...lunch,
      repeats: { ...plainly, frequency: "weekly", interval: 2, weekdays: ["WE", "FR"], until: "2027-01-31" },
    },
  },
  {
    name: "on the last Friday of each month, ten times",
    parameters: {
      ...lunch,
      repeats: { ...plainly, frequency: "monthly", weekdays: ["FR"], nth_weekday: -1, count: 10 },
    },
  },
  {
    name: "every year, whole days",
    parameters: {
      ...lunch,
      title: "Birthday",
      start: "2026-11-27",
      repeats: { ...plainly, frequency: "yearly", until: "2030-12-31" },
    },
  },
  {
    name: "a broken calendar is not written to",
    calendars: { "home.ics": "BEGIN:VCALENDAR\n" },
    parameters: lunch,
    planFails: "broken-calendar",
  },
  {
    name: "a calendar that is not there",
    calendars: { "home.ics": APPLE },
    parameters: { ...lunch, calendar: "gym" },
    planFails: "unknown-calendar",
  },
  {
    name: "a name that would leave the folder",
    parameters: { ...lunch, calendar: "../evil" },
    planFails: "unknown-calendar",
  },
  {
    name: "an end before the start",
    parameters: { ...lunch, end: "2026-11-27T12:30" },
    planFails: "end-before-start",
  },
  {
    name: "a last day before the first",
    parameters: { ...lunch, start: "2026-12-04", end: "2026-12-03" },
    planFails: "end-before-start",
  },
  {
    name: "an end and a length",
    parameters: { ...lunch, end: "2026-11-27T13:30", duration_minutes: 60 },
    planFails: "two-ends",
  },
  {
    name: "a date that does not exist",
    parameters: { ...lunch, start: "2027-02-29" },
    planFails: "bad-date",
  },
  {
    name: "a time that the clocks skip",
    parameters: { ...lunch, start: "2027-03-28T02:30" },
    planFails: "no-such-time",
  },
  {
    name: "timed, with a date alone",
    parameters: { ...lunch, start: "2026-11-27", all_day: false },
    planFails: "needs-time",
  },
  {
    name: "a start that its repetition does not name",
    parameters: { ...lunch, repeats: { ...plainly, frequency: "weekly", weekdays: ["TU"] } },
    planFails: "start-not-in-repetition",
  },
  {
    name: "a repetition with two ends",
    parameters: { ...lunch, repeats: { ...plainly, frequency: "daily", count: 3, until: "2026-12-31" } },
    planFails: "bad-repetition",
  },
]);
