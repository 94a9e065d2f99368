import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import { readCalendars, type Shelf } from "./read-calendars.ts";

/** All calendars, or only the named one. Problems with calendars that were not asked for are left out. */
export async function chooseCalendars(name: string | null, ports: ToolPorts): Promise<Result<Shelf>> {
  const shelf = await readCalendars(ports);
  if (!shelf.ok || name === null) return shelf;
  const { calendars, names, problems } = shelf.value;
  if (!names.includes(name)) return unknownCalendar(name, names);
  return succeed({
    calendars: calendars.filter((calendar) => calendar.name === name),
    names: [name],
    problems: problems.filter((problem) => problem.calendar === name),
  });
}

/** There is no calendar of that name; says which there are. */
export function unknownCalendar(name: string, names: readonly string[]): Result<never> {
  return fail(
    "unknown-calendar",
    `There is no calendar called “${name.slice(0, 60)}”. Nothing was changed.`,
    names.length > 0
      ? `Use one of: ${names.join(", ")}.`
      : "There is no calendar yet: leave the calendar out, and creating an event makes “home”.",
  );
}

/** Keys of a call that reads these calendars. */
export function calendarKeys(names: readonly string[]): string[] {
  return names.length > 0 ? names.map((name) => `calendar:${name}`) : ["calendar:home"];
}
