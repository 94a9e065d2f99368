import { Command, CommanderError } from "commander";
import { stewardVersion } from "../doctor/versions.ts";
import { LogUnwritable } from "../log/unwritable.ts";
import { addAsk } from "./commands/ask.ts";
import { addCall } from "./commands/call.ts";
import { addChat } from "./commands/chat.ts";
import { addConversations } from "./commands/conversations.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addGrants } from "./commands/grants.ts";
import { addKey } from "./commands/key.ts";
import { addLog } from "./commands/log.ts";
import { addPlan } from "./commands/plan.ts";
import { addPolicy } from "./commands/policy.ts";
import { addSettings } from "./commands/settings.ts";
import { addTools } from "./commands/tools.ts";
import { addUndo } from "./commands/undo.ts";
import { addCommonOptions } from "./common-options.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { showFailure } from "./show/failure.ts";
import { visibleText } from "./show/visible.ts";
import type { Program } from "./program.ts";
import type { TerminalHost } from "./terminal-host.ts";
import { UsageError } from "./usage-error.ts";

const commands = [
  addAsk,
  addChat,
  addCall,
  addPlan,
  addUndo,
  addLog,
  addPolicy,
  addGrants,
  addTools,
  addConversations,
  addSettings,
  addKey,
  addDoctor,
];

/** Runs one command line (without the program's own name); returns the exit code. Never throws. */
export async function runTerminal(words: readonly string[], host: TerminalHost): Promise<ExitCode> {
  const program = createProgram(host);
  try {
    await program.command.parseAsync(words, { from: "user" });
    return program.exitCode;
  } catch (error) {
    return report(error, host);
  }
}

function createProgram(host: TerminalHost): Program {
  const { output } = host;
  const command = new Command("steward")
    .description(
      "An assistant that acts: see it before it happens, it does exactly that, take it back after.",
    )
    .version(stewardVersion())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: output.write, writeErr: (text) => output.note(text.trimEnd()) })
    .showHelpAfterError("Add --help to see what it takes.");
  addCommonOptions(command);
  const program: Program = { command, host, exitCode: exitCodes.done };
  for (const add of commands) add(program);
  return program;
}

function report(error: unknown, { output, environment }: TerminalHost): ExitCode {
  if (error instanceof CommanderError) {
    // `--help` and `--version` end in an error too; they have printed what was asked for.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  }
  if (error instanceof UsageError) {
    output.note(visibleText(error.message));
    return exitCodes.wrongUsage;
  }
  if (error instanceof LogUnwritable) {
    output.note(showFailure(error.failure));
    return exitCodes.logUnusable;
  }
  const shown = error instanceof Error ? error : new Error(String(error));
  output.note(visibleText(`Steward made a mistake and ended: ${shown.message} Nothing more was done.`));
  if (environment["STEWARD_DEBUG"] !== undefined) output.note(visibleText(shown.stack ?? ""));
  return exitCodes.failed;
}
