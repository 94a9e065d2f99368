import type { Command } from "commander";
import { checkCommonOptions, type CommonOptions } from "./common-options.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { TerminalHost } from "./terminal-host.ts";

/** The command line while it is put together and run. */
export type Program = { command: Command; host: TerminalHost; exitCode: ExitCode };

/** What a command is run with: its own options and the common ones, and its arguments. */
export type Invocation<Options> = {
  options: Options & CommonOptions;
  words: readonly string[];
  host: TerminalHost;
};

/** Gives a command its work, whose exit code becomes the program's. */
export function runs<Options>(
  command: Command,
  program: Program,
  work: (invocation: Invocation<Options>) => Promise<ExitCode>,
): void {
  command.action(async () => {
    const options = command.optsWithGlobals<Options & CommonOptions>();
    checkCommonOptions(options);
    program.exitCode = await work({ options, words: command.args, host: program.host });
  });
}
