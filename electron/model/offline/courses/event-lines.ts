import { type LocalTime, nameDay } from "../dates/local-time.ts";

/** One event as `list_events` tells it. `rest` holds place, repetition and guests, as they stand there. */
export type ListedEvent = {
  id: string;
  calendar: string;
  title: string;
  start: LocalTime;
  end: LocalTime;
  allDay: boolean;
  rest: readonly string[];
};

const day = String.raw`\w+ (\d{4}-\d{2}-\d{2})`;
const when = new RegExp(
  `^${day}(?: (\\d{2}:\\d{2}))?(?:(?: to ${day}(?: (\\d{2}:\\d{2}))?)|–(\\d{2}:\\d{2}))?(, all day)?$`,
);

/**
 * Reads a line of `list_events`: "- Tuesday 2026-11-24 12:30–13:30 · Lunch · at Café · calendar home · id home/…". The id
 * is what stands last, so that a title that was made to look like fields cannot pass off another id. null for any other
 * line.
 */
function readEventLine(line: string): ListedEvent | null {
  const found = /^- (.+) · calendar (.+?) · id (\S+)$/.exec(line);
  const [, described = "", calendar = "", id = ""] = found ?? [];
  const [time = "", title = "", ...rest] = described.split(" · ");
  const read = when.exec(time);
  if (found === null || read === null) return null;
  const [, firstDay = "", start, lastDay, lastTime, end, wholeDay] = read;
  return {
    id,
    calendar,
    title,
    start: { day: firstDay, minute: minuteOf(start) },
    end: { day: lastDay ?? firstDay, minute: minuteOf(lastTime ?? end ?? start) },
    allDay: wholeDay !== undefined,
    rest,
  };
}

/** The events of a whole result of `list_events`. */
export function readEvents(text: string): ListedEvent[] {
  return text.split("\n").flatMap((line) => readEventLine(line) ?? []);
}

/** `list_events` text for a person: the ids left out, dates as people say them. */
export function eventsInWords(text: string): string {
  const several = new Set(readEvents(text).map(({ calendar }) => calendar)).size > 1;
  return text
    .split("\n")
    .map((line) => {
      const event = readEventLine(line);
      const time = /^- (.+?) · /.exec(line)?.[1] ?? "";
      if (event === null) return line;
      const parts = [
        datesInWords(time),
        event.title,
        ...event.rest,
        ...(several ? [`calendar ${event.calendar}`] : []),
      ];
      return `- ${parts.join(" · ")}`;
    })
    .join("\n");
}

/** "Tuesday 2026-11-24 12:30–13:30" → "Tuesday 24 November 12:30–13:30". */
export function datesInWords(text: string): string {
  return text.replace(/\b[A-Z][a-z]+day (\d{4}-\d{2}-\d{2})\b/g, (_whole, date: string) => nameDay(date));
}

function minuteOf(clock: string | undefined): number {
  const [hour = 0, minute = 0] = (clock ?? "00:00").split(":").map(Number);
  return hour * 60 + minute;
}
