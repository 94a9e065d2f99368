import { changeEvent } from "../../../tools/calendar/change-event.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { APPLE, GOOGLE, OUTLOOK } from "./sample-calendars.ts";
import { ids, plainly, rewrite, unchanged } from "./tool-examples.ts";

const calendars = { "home.ics": APPLE, "google.ics": GOOGLE, "work.ics": OUTLOOK };

describeTool(changeEvent, [
  {
    name: "this: one of a series, to four o'clock",
    calendars,
    parameters: { ...unchanged, id: ids.secondReview, extent: "this", start: "2026-11-02T16:00" },
    tamper: rewrite("home", /^SUMMARY:Team review\r/m, "SUMMARY:Team meeting\r"),
  },
  {
    name: "this: one that was an exception already",
    calendars,
    parameters: { ...unchanged, id: ids.lateReview, extent: "this", title: "Team review, with cake" },
  },
  {
    name: "following: to Tuesdays at nine, for two hours",
    calendars,
    parameters: {
      ...unchanged,
      id: ids.secondReview,
      extent: "following",
      start: "2026-11-03T09:00",
      duration_minutes: 120,
    },
    tamper: rewrite("home", /^SUMMARY:Team review\r/m, "SUMMARY:Team meeting\r"),
  },
  {
    name: "following the first is all",
    calendars,
    parameters: { ...unchanged, id: ids.firstReview, extent: "following", title: "Weekly" },
  },
  {
    name: "all: an hour later, also across the end of summer time",
    calendars,
    parameters: { ...unchanged, id: ids.secondReview, extent: "all", start: "2026-11-02T11:00" },
  },
  {
    name: "all: a counted series of another zone, to Wednesdays",
    calendars,
    parameters: { ...unchanged, id: ids.call, extent: "all", start: "2026-11-04T15:00", notes: "" },
  },
  {
    name: "following, in a counted series: what is left of the count",
    calendars,
    parameters: { ...unchanged, id: ids.call, extent: "following", location: "Room 1, upstairs" },
  },
  {
    name: "all: another repetition",
    calendars,
    parameters: {
      ...unchanged,
      id: ids.firstReview,
      extent: "all",
      repeats: { ...plainly, frequency: "monthly", month_day: 7 },
    },
  },
  {
    name: "all: never again",
    calendars,
    parameters: {
      ...unchanged,
      id: ids.firstReview,
      extent: "all",
      repeats: { ...plainly, frequency: "never" },
    },
  },
  {
    name: "a single event with guests, by an hour",
    calendars,
    parameters: { ...unchanged, id: ids.budget, extent: "this", start: "2026-11-24T13:30" },
  },
  {
    name: "a date alone keeps the time of day",
    calendars,
    parameters: { ...unchanged, id: ids.budget, extent: "this", start: "2026-11-26" },
  },
  {
    name: "whole days, longer",
    calendars,
    parameters: { ...unchanged, id: ids.trip, extent: "this", end: "2026-12-08" },
  },
  {
    name: "whole days become timed",
    calendars,
    parameters: { ...unchanged, id: ids.trip, extent: "all", start: "2026-12-04T18:00" },
  },
  {
    name: "a timed event becomes a whole day",
    calendars,
    parameters: { ...unchanged, id: ids.budget, extent: "this", all_day: true },
  },
  {
    name: "nothing new",
    calendars,
    parameters: { ...unchanged, id: ids.trip, extent: "this" },
    planFails: "nothing-to-change",
  },
  {
    name: "an unknown id with a near title",
    calendars,
    parameters: { ...unchanged, id: "the review", extent: "this", title: "x" },
    planFails: "not-found",
  },
  {
    name: "an occurrence that is not there",
    calendars,
    parameters: { ...unchanged, id: ids.secondReview.replace("1102", "1103"), extent: "this", title: "x" },
    planFails: "not-found",
  },
  {
    name: "an id that would leave the folder",
    calendars,
    parameters: { ...unchanged, id: "../20261204/TRIP-1", extent: "this", title: "x" },
    planFails: "not-found",
  },
  {
    name: "one alone cannot repeat",
    calendars,
    parameters: {
      ...unchanged,
      id: ids.secondReview,
      extent: "this",
      repeats: { ...plainly, frequency: "daily" },
    },
    planFails: "one-of-many",
  },
  {
    name: "a series cannot become whole days",
    calendars,
    parameters: { ...unchanged, id: ids.secondReview, extent: "all", all_day: true },
    planFails: "needs-new-series",
  },
  {
    name: "an end before the start",
    calendars,
    parameters: { ...unchanged, id: ids.budget, extent: "this", end: "2026-11-24T12:00" },
    planFails: "end-before-start",
  },
]);
