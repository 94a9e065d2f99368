/** Moments by the person's own clock, in the language of the words around them and with 24 hours, as calendars write them. */

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });
const minute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayAndMinute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** A moment (ISO 8601) on the person's own clock, to the second; what is no time stands as it is. */
export function clockTime(at: string): string {
  return format(clock, at);
}

/** "Today", "Yesterday", "Mon 23 Nov", "23 Nov 2024". */
export function dayInWords(at: string): string {
  const now = new Date();
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  const days = Math.round((startOfDay(now) - startOfDay(moment)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return (moment.getFullYear() === now.getFullYear() ? day : dayAndYear).format(moment).replaceAll(",", "");
}

/** The whole of it: weekday, date and time to the second. */
export function exactTime(at: string): string {
  return format(exact, at);
}

/** The time of day to the minute, after the day where that is not today: "18:00", "Mon 23 Nov, 18:00". */
export function momentInWords(at: string): string {
  const [named, time] = [dayInWords(at), format(minute, at)];
  return named === "Today" || named === time ? time : `${named}, ${time}`;
}

/** "24 Nov 2026, 18:00". */
export function dayAndTime(at: string): string {
  return format(dayAndMinute, at);
}

/** "24 Nov 2026". */
export function dateInWords(at: string): string {
  return format(dayAndYear, at);
}

/** ISO 8601, UTC: the start of today, or that many days before now. */
export function since(days: number, now: Date): string {
  const from = days === 0 ? startOfDay(now) : now.getTime() - days * 86_400_000;
  return new Date(from).toISOString();
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

function format(form: Intl.DateTimeFormat, at: string): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : form.format(moment);
}
