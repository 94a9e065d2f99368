import { isCalendarName } from "./calendar-file.ts";

/** Names one occurrence of one event: its calendar, its original start (see `occurrenceKey`) and its UID. */
export type EventId = { calendar: string; key: string; uid: string };

/** `home/20261124T113000Z/uid@example.com`: plain enough for a model to copy, and without spaces. */
export function writeEventId(id: EventId): string {
  return `${encode(id.calendar)}/${id.key}/${encode(id.uid)}`;
}

/** Reads an id, or null if it is none. */
export function readEventId(text: string): EventId | null {
  const found = /^([^/]+)\/(\d{8}(?:T\d{6}Z?)?)\/(.+)$/s.exec(text.trim());
  if (!found) return null;
  const [, calendar = "", key = "", uid = ""] = found;
  try {
    const id = { calendar: decodeURIComponent(calendar), key, uid: decodeURIComponent(uid) };
    return isCalendarName(id.calendar) ? id : null;
  } catch {
    return null;
  }
}

/** UIDs are text from elsewhere: nothing in them may break a line or look like another field. */
function encode(text: string): string {
  return text.replaceAll(/[\s%|\p{C}]/gu, (letter) => encodeURIComponent(letter));
}
