import { calendarTools } from "./calendar/calendar-tools.ts";
import type { Tool } from "./define-tool.ts";
import { filesTools } from "./files/files-tools.ts";
import { calculate } from "./plain/calculate.ts";
import { currentTime } from "./plain/current-time.ts";
import { runCommand } from "./shell/run-command.ts";

/** The tools that need a folder to work in. */
export const workspaceTools: readonly Tool[] = [...filesTools, runCommand];

/** Every tool there is, in the order in which a model sees them. */
export const registry: readonly Tool[] = [...workspaceTools, ...calendarTools, calculate, currentTime];
