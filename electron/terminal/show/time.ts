// Swedish dates are ISO 8601 with a space.
const clock = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" });

/** A moment of the log (ISO 8601, UTC) by the person's own clock, to the second: `2026-11-22 14:02:11`. */
export function showTime(at: string): string {
  const moment = new Date(at);
  // The log's file may have been changed by anybody: what is no time is shown as it stands.
  return Number.isNaN(moment.getTime()) ? at : clock.format(moment);
}
