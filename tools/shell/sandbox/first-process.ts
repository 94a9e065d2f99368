import { existsSync } from "node:fs";
import { limits } from "./limits.ts";

/**
 * The first process in a sandbox. It sets what one process may use, runs the command with its errors among its output,
 * and tells the exit code on descriptor 4, which the command does not get: so a sandbox that failed to start is known
 * from a command that failed. A limit that the system does not know is passed over.
 */
const script = `
for limit in "-c 0" "-u ${limits.processes}" "-d ${limits.memory / 1024}" "-f ${limits.fileSize / 1024}"; do
  ulimit $limit 2>/dev/null
done
{ "$0" -c "$1" 2>&1 4>&-; } 2>/dev/null
echo "exit $?" >&4
`;

/** The program and arguments that run `command` by the system's bash, or by sh where there is none. */
export function firstProcess(command: string): string[] {
  const shell = existsSync("/bin/bash") ? "/bin/bash" : "/bin/sh";
  return [shell, "-c", script, shell, command];
}
