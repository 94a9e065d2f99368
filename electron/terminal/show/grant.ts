import type { GrantBody } from "../../trust/grant.ts";
import { visiblePath } from "./visible.ts";

/** Exactly what a permission covers, in one line. */
export function showGrant({ tool, covers }: GrantBody): string {
  const things = [
    ...covers.programs.map((program) => `run \`${[program.name, ...program.arguments].join(" ")}\``),
    ...covers.paths,
    ...covers.calendars.map((calendar) => `calendar ${calendar}`),
    ...covers.hosts.map((host) => `host ${host}`),
  ];
  return visiblePath(`${tool} on ${things.join(", ")}, and nothing else`);
}
