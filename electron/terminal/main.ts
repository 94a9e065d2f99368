import { exitCodes } from "./exit-codes.ts";
import { runTerminal } from "./run-terminal.ts";
import { processHost } from "./terminal-host.ts";

/** Runs the command line of this process and ends it with its exit code. */
export async function main(): Promise<never> {
  const host = processHost();
  const code = await runTerminal(process.argv.slice(2), host);
  await host.output.flushed();
  // What is still open (idle connections, an unanswered keychain) must not keep the shell waiting.
  process.exit(code === exitCodes.done && host.output.isCutShort() ? exitCodes.failed : code);
}
