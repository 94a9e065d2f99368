import type { Clock } from "../../../../tools/ports.ts";

/** A wall-clock moment in the person's zone: a day as `2026-11-27` and minutes after its midnight. */
export type LocalTime = { day: string; minute: number };

const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = "January February March April May June July August September October November December".split(
  " ",
);

/** What a wall clock in the person's zone shows now. */
export function localNow(clock: Pick<Clock, "now" | "timeZone">): LocalTime {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: clock.timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const part = Object.fromEntries(format.formatToParts(clock.now()).map(({ type, value }) => [type, value]));
  return {
    day: `${part["year"]}-${part["month"]}-${part["day"]}`,
    minute: Number(part["hour"]) * 60 + Number(part["minute"]),
  };
}

/** The day `count` days later (earlier, if negative). */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The wall-clock time `count` minutes later; may fall on the next day. */
export function addMinutes(time: LocalTime, count: number): LocalTime {
  const minute = time.minute + count;
  const days = Math.floor(minute / 1440);
  return { day: addDays(time.day, days), minute: minute - days * 1440 };
}

/** Minutes of wall-clock time from one moment to another. */
export function minutesBetween(from: LocalTime, to: LocalTime): number {
  return (
    (Date.parse(`${to.day}T00:00:00Z`) - Date.parse(`${from.day}T00:00:00Z`)) / 60_000 +
    to.minute -
    from.minute
  );
}

/** 0 for Monday to 6 for Sunday: weeks here run from Monday to Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** `2026-11-27T12:30:00`: a local time without a zone, as the calendar tools take it. */
export function isoLocal(time: LocalTime): string {
  return `${time.day}T${nameTime(time.minute)}:00`;
}

/** "Friday 27 November". */
export function nameDay(day: string): string {
  const [, month, date] = day.split("-").map(Number);
  return `${names[weekdayOf(day)]} ${date} ${months[(month ?? 1) - 1]}`;
}

/** "27 November". */
export function nameDate(day: string): string {
  return nameDay(day).split(" ").slice(1).join(" ");
}

/** "Friday 27 November 2026". */
export function nameFullDay(day: string): string {
  return `${nameDay(day)} ${Number(day.slice(0, 4))}`;
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** "12:30", on the 24-hour clock. */
export function nameTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
