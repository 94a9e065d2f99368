import { readCalendars } from "../../tools/calendar/read-calendars.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "calendar";

/** Whether every calendar can be read. */
export async function checkCalendars(ports: ToolPorts): Promise<Check> {
  const shelf = await readCalendars(ports);
  if (!shelf.ok) return problem(name, shelf.failure);
  const { names, problems } = shelf.value;
  const list = names.length === 0 ? "none yet" : names.join(", ");
  if (problems.length === 0)
    return fine(name, `Calendars in ${ports.calendars}: ${list}. Times are in ${ports.clock.timeZone}.`);
  return problem(
    name,
    {
      message: "Something in the calendars cannot be read, and was left as it is.",
      suggestion: "Correct the files named, or export them again from where they came.",
    },
    problems.map(({ calendar, text }) => `${calendar}.ics: ${text}`),
  );
}
