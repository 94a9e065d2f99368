import { en } from "chrono-node";
import type { Days, Direction } from "./days.ts";
import type { LocalTime } from "./local-time.ts";
import type { Piece } from "./pieces.ts";

/** A month by name, or ISO 8601. Whatever else chrono reads is read here by rules of our own. */
const fullDate = /\d{4}-\d{2}-\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** A date by month name or as ISO 8601. chrono is given the wall clock as if it were UTC, and so answers in it. */
export function findDate(text: string, now: LocalTime, direction: Direction): Piece<Days> | null {
  const reference = { instant: new Date(`${now.day}T12:00:00Z`), timezone: 0 };
  for (const found of en.strict.parse(text, reference, { forwardDate: direction === "ahead" })) {
    const { start, end } = found;
    if (!start.isCertain("day") || !start.isCertain("month") || !fullDate.test(found.text)) continue;
    // "Monday 24 November", where the 24th is a Tuesday, is no date.
    if (start.isCertain("weekday") && start.get("weekday") !== start.date().getUTCDay()) continue;
    const from = dayOf(start.date(), now, direction);
    const lead =
      /(?:^|\s)((?:on|for|since|from|until)\s+(?:the\s+)?)$/i.exec(text.slice(0, found.index))?.[1] ?? "";
    const meaning = { from, to: end?.isCertain("day") ? dayOf(end.date(), now, direction) : from };
    return { index: found.index - lead.length, length: found.text.length + lead.length, meaning };
  }
  return null;
}

/** chrono reads "20 December" as the next one; "since 20 December" means the one before. */
function dayOf(date: Date, now: LocalTime, direction: Direction): string {
  const day = date.toISOString().slice(0, 10);
  if (direction === "ahead" || day <= now.day) return day;
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}
