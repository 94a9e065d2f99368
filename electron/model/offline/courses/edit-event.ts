import type { Json } from "../../../../shared/json.ts";
import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import { minutesBetween } from "../dates/local-time.ts";
import type { CalendarIntent, EventEdit } from "../intent.ts";
import { changeInWords } from "./change-words.ts";
import type { ListedEvent } from "./event-lines.ts";
import { findEvent } from "./find-event.ts";

/** Changes the title, the place or the length of an event. */
export function editEvent(
  intent: Extract<CalendarIntent, { type: "edit-event" }>,
  context: CourseContext,
): Step {
  const reply = context.reply("change_event");
  if (reply !== null) return reply.failure === null ? done(changeInWords(reply.text)) : failedCall(reply);
  const found = findEvent(intent.event, { example: (event) => exampleOf(intent.edit, event), context });
  if (found.type === "not-yet") return found.step;
  const { event } = found;
  const fields = fieldsOf(intent.edit, event);
  return fields === null
    ? failed(`"${event.title}" cannot have that length. Nothing has changed.`)
    : callOnly("change_event", { id: event.id, extent: "this", ...fields });
}

function fieldsOf(edit: EventEdit, { start, end, allDay }: ListedEvent): Record<string, Json> | null {
  if ("text" in edit) return { [edit.type]: edit.text };
  if (allDay) return null;
  const minutes = edit.type === "length" ? edit.minutes : minutesBetween(start, end) + edit.minutes;
  return minutes < 1 ? null : { duration_minutes: minutes };
}

function exampleOf(edit: EventEdit, event: string): string {
  switch (edit.type) {
    case "title":
      return `change the title of ${event} to 'New title'`;
    case "location":
      return `set the location of ${event} to room 4`;
    case "length":
    case "longer":
      return `make ${event} 90 minutes long`;
  }
}
