import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ToolPorts } from "../../../tools/ports.ts";

/** Replaces a text in a calendar, as another program would. */
export function rewrite(name: string, from: string | RegExp, to: string): (ports: ToolPorts) => void {
  return (ports) => {
    const path = join(ports.calendars, `${name}.ics`);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(from, to));
  };
}

/** Ids of occurrences in the sample calendars. */
const REVIEW = "AC9F0B9A-9C4B-4E1F-9C0E-6F0A6F2F5D11";
export const ids = {
  secondReview: `home/20261102T090000Z/${REVIEW}`,
  firstReview: `home/20260907T080000Z/${REVIEW}`,
  lateReview: `home/20261116T090000Z/${REVIEW}`,
  trip: "home/20261204/TRIP-1",
  call: "work/20261103T140000Z/040000008200E00074C5B7101A82E00800000000",
  budget: "google/20261124T113000Z/7kukuqrfedlm2f9t@google.com",
};

/** All parameters of change_event that leave everything as it is. */
export const unchanged = {
  title: null,
  start: null,
  end: null,
  duration_minutes: null,
  all_day: null,
  location: null,
  notes: null,
  repeats: null,
};

/** A repetition with nothing special. */
export const plainly = {
  interval: null,
  weekdays: null,
  nth_weekday: null,
  month_day: null,
  count: null,
  until: null,
};
