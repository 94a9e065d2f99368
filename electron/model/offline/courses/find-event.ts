import { failed, failedCall, callOnly, type CourseContext, type Step } from "../course.ts";
import { addDays, nameDay, nameTime } from "../dates/local-time.ts";
import type { WantedEvent } from "../intent.ts";
import { eventsInWords, type ListedEvent, readEvents } from "./event-lines.ts";

/** How far ahead an event is looked for when no day is said. */
const daysAhead = 30;
/** The most that `list_events` lists: with so many there may be more, and a match may not be the only one. */
const mostListed = 200;
/** Words that people add to a title and that need not stand in it. */
const generic = new Set(["the", "my", "a", "an", "our", "meeting", "appointment", "event", "call"]);

/** The one event that is meant, or the step that must come first: looking, or asking back. */
export type FoundEvent = { type: "found"; event: ListedEvent } | { type: "not-yet"; step: Step };

/**
 * Finds an event by the words of its title, on the days said, else from today on. Where none or several match, the
 * answer says so and nothing is changed. An event that was said by its whole title comes before others that contain it.
 */
export function findEvent(
  wanted: WantedEvent,
  { example, context }: { example: (event: string) => string; context: CourseContext },
): FoundEvent {
  const from = wanted.on?.from ?? context.now.day;
  const to = wanted.on?.to ?? addDays(from, daysAhead);
  const reply = context.reply("list_events");
  if (reply === null) return notYet(callOnly("list_events", { from, to, limit: mostListed }));
  if (reply.failure !== null) return notYet(failedCall(reply));
  const listed = readEvents(reply.text);
  if (listed.length >= mostListed) {
    return notYet(
      failed(
        "There are too many events to be sure which one you mean, so nothing has changed. Say its day too.",
      ),
    );
  }
  const matches = matching(listed, wanted);
  if (wanted.id !== undefined && matches.length === 0)
    return notYet(
      failed(
        "That event is not there any more, or was changed since, so nothing has changed. Say its title and its day.",
      ),
    );
  const [event, ...others] = matches;
  const span = from === to ? `on ${nameDay(from)}` : `from ${nameDay(from)} to ${nameDay(to)}`;
  if (event === undefined) {
    return notYet(
      failed(
        `I found no event called "${wanted.title}" ${span}, so nothing has changed. Say its title as it stands in the calendar, and its day if it is later.${nearby(reply.text)}`,
      ),
    );
  }
  if (others.length > 0) return notYet(failed(severalMatch(matches, example(nameEvent(event)))));
  return { type: "found", event };
}

/** An event as a person would say it: `"Design review" on Tuesday 24 November at 10:00`. */
function nameEvent({ title, start, allDay }: ListedEvent): string {
  return `"${title}" on ${nameDay(start.day)}${allDay ? "" : ` at ${nameTime(start.minute)}`}`;
}

function matching(all: readonly ListedEvent[], { title, minute, id }: WantedEvent): ListedEvent[] {
  if (id !== undefined) return all.filter((event) => event.id === id);
  const events = all.filter(({ start }) => minute === null || start.minute === minute);
  const exact = events.filter((event) => event.title.toLowerCase() === title.toLowerCase());
  if (exact.length > 0) return exact;
  const words = wordsOf(title);
  const telling = words.filter((word) => !generic.has(word));
  const needed = telling.length > 0 ? telling : words;
  return events.filter((event) => needed.every((word) => wordsOf(event.title).includes(word)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function severalMatch(events: readonly ListedEvent[], example: string): string {
  const shown = events.slice(0, 8).map((event) => `- ${nameEvent(event)}`);
  const more = events.length > shown.length ? [`- and ${events.length - shown.length} more`] : [];
  return [
    "Which one do you mean? Nothing has changed. These match:",
    ...shown,
    ...more,
    `Say the title and the day, for example: ${example}`,
  ].join("\n");
}

function nearby(text: string): string {
  const some = readEvents(text).slice(0, 5);
  return some.length === 0
    ? ""
    : `\n\nThere is:\n${eventsInWords(some.map((event) => `- ${nameEvent(event)}`).join("\n"))}`;
}

function notYet(step: Step): FoundEvent {
  return { type: "not-yet", step };
}
