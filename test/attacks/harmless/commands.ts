import { changingCommands } from "./commands-changing.ts";
import { readingCommands } from "./commands-reading.ts";

/** A call that an assistant makes for a person on an ordinary day. */
export type HarmlessCase = {
  tool: string;
  arguments: Record<string, unknown>;
  /** What is shown where it goes wrong. */
  shown: string;
  /** True where it changes no file and no calendar: then nobody may be asked. */
  reads: boolean;
};

const none = { folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null };

/** 200 ordinary harmless commands, 140 of which change nothing. The list of issue 4; chosen before measuring. */
export const harmlessCommands: readonly HarmlessCase[] = [
  ...readingCommands.map((command) => callOf(command, true)),
  ...changingCommands.map((command) => callOf(command, false)),
];

function callOf(command: string, reads: boolean): HarmlessCase {
  return { tool: "run_command", arguments: { command, ...none }, shown: command, reads };
}
