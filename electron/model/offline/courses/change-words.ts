import { isoLocal, type LocalTime } from "../dates/local-time.ts";
import { datesInWords } from "./event-lines.ts";

/** What a calendar tool says of a change, without the ids that only models need. */
export function changeInWords(text: string): string {
  return datesInWords(text.replace(/ Its id is (?:now )?\S+(?= |$)/, ""));
}

/** `2026-11-27T12:30`, as the calendar tools write it. */
export function writeTime(time: LocalTime): string {
  return isoLocal(time).slice(0, 16);
}
