import type { Tool } from "../define-tool.ts";
import { changeEvent } from "./change-event.ts";
import { createEvent } from "./create-event.ts";
import { deleteEvent } from "./delete-event.ts";
import { findFreeTime } from "./find-free-time.ts";
import { listEvents } from "./list-events.ts";

/** All tools that work on calendars. */
export const calendarTools: readonly Tool[] = [
  listEvents,
  findFreeTime,
  createEvent,
  changeEvent,
  deleteEvent,
];
