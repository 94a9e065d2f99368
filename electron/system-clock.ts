import { setTimeout } from "node:timers/promises";
import type { Clock } from "../tools/ports.ts";

/** The computer's clock, and the person's time zone as the system (or `TZ`) has it. */
export function systemClock(): Clock {
  return {
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: () => new Date(),
    sleep: async (milliseconds, signal) => {
      await setTimeout(milliseconds, undefined, { signal });
    },
  };
}
