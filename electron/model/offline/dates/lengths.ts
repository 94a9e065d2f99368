import { countOf } from "../number-words.ts";

/** A length of time, for a pattern. */
export const lengthWords = String.raw`an hour and a half|half an hour|an hour|a day|a week|(?:\d{1,3}|one|two|three|four|five|six) ?(?:minutes?|mins?|hours?|days?|weeks?)`;

/** How many minutes it is: "half an hour", "90 minutes", "2 days". */
export function minutesIn(length: string): number {
  if (/^half/i.test(length)) return 30;
  if (/and a half$/i.test(length)) return 90;
  const count = countOf(/^\d+|^(?:one|two|three|four|five|six)\b/i.exec(length)?.[0]);
  const unit = /week/i.test(length) ? 10_080 : /day/i.test(length) ? 1440 : /hour/i.test(length) ? 60 : 1;
  return count * unit;
}
