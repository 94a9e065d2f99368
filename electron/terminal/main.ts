import { runTerminal } from "./run-terminal.ts";
import { processHost } from "./terminal-host.ts";

/** Runs the command line of this process and ends it with its exit code. */
export async function main(): Promise<never> {
  const code = await runTerminal(process.argv.slice(2), processHost());
  // What is still open (idle connections, an unanswered keychain) must not keep the shell waiting.
  process.exit(code);
}
