import type { EventView } from "../../shared/preview.ts";
import { type Calendar, readCalendar } from "./calendar.ts";
import type { EventId } from "./event-id.ts";
import { eventView } from "./event-view.ts";
import { type Occurrence, occurrenceByKey } from "./occurrences.ts";
import { applySplices, type Splice } from "./splices.ts";

/**
 * A calendar as it will be after an edit, read back from the text that will be written: so a preview cannot show anything
 * but what the file will say. Throws if the edit broke the calendar, which is a bug, and then nothing is written.
 */
export function editedCalendar(calendar: Calendar, splices: readonly Splice[]): Calendar {
  const text = applySplices(calendar.text, splices);
  if (text === null) throw new Error("the splices of an edit do not fit the text they were made for");
  const edited = readCalendar({ name: calendar.name, text, like: calendar }, calendar.zones.own);
  if (!edited.ok) throw new Error(`an edit broke the calendar: ${edited.failure.message}`);
  return edited.value;
}

/** The event that an edit made or changed, looked up in the edited calendar. Throws if it is not there, which is a bug. */
export function showEvent(
  edited: Calendar,
  id: Pick<EventId, "uid" | "key">,
): { occurrence: Occurrence; view: EventView } {
  const series = edited.series.get(id.uid);
  const occurrence = series ? occurrenceByKey(edited, series, id.key) : null;
  if (occurrence === null) throw new Error("the edited calendar does not hold the edited event");
  return { occurrence, view: eventView(occurrence, edited.zones.own) };
}
