import type { z } from "zod";
import { runCommand } from "../../../tools/shell/run-command.ts";

export type Asked = z.infer<typeof runCommand.parameters>;

/** The arguments of a call of run_command that asks for nothing special. */
export function asked(command: string, more: Partial<Asked> = {}): Asked {
  return { command, folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null, ...more };
}
