import { deleteEvent } from "../../../tools/calendar/delete-event.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import { APPLE, GOOGLE, OUTLOOK } from "./sample-calendars.ts";
import { ids, rewrite } from "./tool-examples.ts";

const calendars = { "home.ics": APPLE, "google.ics": GOOGLE, "work.ics": OUTLOOK };

describeTool(deleteEvent, [
  {
    name: "this: one of a series",
    calendars,
    parameters: { id: ids.secondReview, extent: "this" },
    tamper: rewrite("home", /^SUMMARY:Team review\r/m, "SUMMARY:Team meeting\r"),
  },
  { name: "this: an exception", calendars, parameters: { id: ids.lateReview, extent: "this" } },
  { name: "following", calendars, parameters: { id: ids.secondReview, extent: "following" } },
  { name: "following the first is all", calendars, parameters: { id: ids.firstReview, extent: "following" } },
  { name: "all, with its exceptions", calendars, parameters: { id: ids.lateReview, extent: "all" } },
  { name: "following, in a counted series", calendars, parameters: { id: ids.call, extent: "following" } },
  {
    name: "a single event with a guest",
    calendars,
    parameters: { id: ids.budget, extent: "all" },
    tamper: rewrite(
      "google",
      "END:VCALENDAR",
      "BEGIN:VEVENT\nUID:7kukuqrfedlm2f9t@google.com\nDTSTART:20261201T100000Z\nEND:VEVENT\nEND:VCALENDAR",
    ),
  },
  {
    name: "an unknown id",
    calendars,
    parameters: { id: "home/20261204/TRIP-2", extent: "this" },
    planFails: "not-found",
  },
]);
