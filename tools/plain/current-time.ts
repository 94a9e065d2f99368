import { z } from "zod";
import { fail, succeed } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import { readingPlan } from "../reading-plan.ts";

const parameters = z.strictObject({
  timeZone: z
    .string()
    .nullable()
    .describe("An IANA time zone such as Europe/Madrid, or null for the person's own"),
});

/** The date and time, here or in a named zone. */
export const currentTime = defineTool({
  name: "current_time",
  description:
    "Tells the current date, weekday and time with its UTC offset, in the person's time zone or another one.",
  title: "Look at the clock",
  parameters,
  async plan({ timeZone }, ports) {
    const zone = timeZone ?? ports.clock.timeZone;
    if (!isZone(zone)) {
      return fail(
        "unknown-zone",
        `There is no time zone called "${zone}".`,
        "Use an IANA name, such as Europe/Madrid.",
      );
    }
    return succeed(
      readingPlan({ preview: `The date and time in ${zone}`, keys: [] }, () => {
        const text = inWords(ports.clock.now(), zone);
        return succeed({ forModel: text, forPerson: text, undo: null });
      }),
    );
  },
  provenance: "workspace",
});

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

/** "Sunday, 22 November 2026, 10:00:00 GMT+01:00 (Europe/Madrid)". */
function inWords(moment: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "full" }).format(moment);
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  }).format(moment);
  return `${day}, ${time} (${timeZone})`;
}
