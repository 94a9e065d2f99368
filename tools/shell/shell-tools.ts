import { runCommand } from "./run-command.ts";

/** The tools of this folder. */
export const shellTools = [runCommand];
