import { readdir } from "node:fs/promises";
import { errorCode } from "../../shared/errors.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import { type Calendar, readCalendar } from "./calendar.ts";
import { calendarPath, isCalendarName, readCalendarFile } from "./calendar-file.ts";
import { ianaZone, utc, type Zone } from "../time/zones.ts";

/** All calendars of the folder that could be read, and a sentence for everything that could not. */
export type Shelf = {
  calendars: readonly Calendar[];
  names: readonly string[];
  problems: readonly { calendar: string; text: string }[];
};

/** Reads every `.ics` file of the calendars folder. A broken one becomes a problem and hides no other. */
export async function readCalendars(ports: ToolPorts): Promise<Result<Shelf>> {
  const names = await calendarNames(ports.calendars);
  if (!names.ok) return names;
  const calendars: Calendar[] = [];
  const problems: { calendar: string; text: string }[] = [];
  for (const name of names.value) {
    const calendar = await openCalendar(ports, name);
    if (!calendar.ok)
      problems.push({ calendar: name, text: `${calendar.failure.message} ${calendar.failure.suggestion}` });
    else if (calendar.value) {
      calendars.push(calendar.value);
      problems.push(
        ...calendar.value.problems.map((problem) => ({ calendar: name, text: `${name}.ics: ${problem}` })),
      );
    }
  }
  return succeed({ calendars, names: names.value, problems });
}

/** Reads one calendar; null where it has no file. */
export async function openCalendar(ports: ToolPorts, name: string): Promise<Result<Calendar | null>> {
  if (!isCalendarName(name))
    return cannotRead("?", "it is no name of a calendar", "List the calendars, and use one of them.");
  const file = await readCalendarFile(calendarPath(ports.calendars, name));
  if (!file.ok) return cannotRead(name, file.failure.message, file.failure.suggestion);
  if (file.value.text === null) return succeed(null);
  const calendar = readCalendar({ name, text: file.value.text }, ownZone(ports));
  if (!calendar.ok) return cannotRead(name, calendar.failure.message, calendar.failure.suggestion);
  return calendar;
}

/** The person's own zone. */
export function ownZone(ports: ToolPorts): Zone {
  return ianaZone(ports.clock.timeZone) ?? utc;
}

async function calendarNames(folder: string): Promise<Result<string[]>> {
  try {
    const entries = await readdir(folder);
    const files = entries
      .filter((entry) => entry.endsWith(".ics"))
      .map((entry) => entry.slice(0, -".ics".length));
    return succeed(files.filter((name) => isCalendarName(name)).toSorted());
  } catch (error) {
    if (errorCode(error) === "ENOENT") return succeed([]);
    return fail(
      "unreadable-calendars",
      `The folder of calendars cannot be read (${errorCode(error)}). Nothing was changed.`,
      "Check that the folder is there and that this user may read it.",
    );
  }
}

function cannotRead(name: string, why: string, suggestion: string): Result<never> {
  return fail(
    "broken-calendar",
    `The calendar file ${name}.ics cannot be read and was left as it is: ${why}.`,
    suggestion,
  );
}
