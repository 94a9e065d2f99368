import { type Command, Option } from "commander";
import { usualHome } from "../home.ts";
import type { TerminalHost } from "./terminal-host.ts";
import { UsageError } from "./usage-error.ts";

/** What can be said with every command. */
export type CommonOptions = {
  json?: true;
  home?: string;
  workspace?: string[];
  policy?: string;
  model?: string;
  baseUrl?: string;
  answer: Answers;
};

/** Who answers approvals. */
export type Answers = "allow" | "deny" | "ask";

/** Adds the options to the program; commander takes them before and after the command. */
export function addCommonOptions(program: Command): void {
  program
    .option("--json", "print one JSON object a line on stdout, and nothing else there")
    .option("--home <dir>", "where settings, policy, grants, log and calendars are kept")
    .option("--workspace <dir>", "a folder to work in; may be given more than once", collect)
    .option("--policy <file>", "a policy file instead of the one in home")
    .option("--model <name>", "which model answers; offline is the embedded one")
    .option("--base-url <url>", "address of an OpenAI-compatible endpoint")
    .addOption(
      new Option("--answer <who>", "who answers questions; allow needs --home")
        .choices(["allow", "deny", "ask"])
        .default("ask"),
    );
}

/** The home folder that was named, else the usual one. */
export function homeFolder(options: CommonOptions, host: TerminalHost): string {
  return options.home === undefined ? usualHome(host.environment) : host.pathOf(options.home);
}

/** Saying yes to everything is for a home of its own, named on purpose; never by accident for the usual one. */
export function checkCommonOptions(options: CommonOptions): void {
  if (options.answer === "allow" && options.home === undefined)
    throw new UsageError(
      "--answer allow needs --home: name the data folder for which everything is allowed.",
    );
  for (const name of ["home", "policy", "model", "baseUrl"] as const)
    if (options[name] === "") throw new UsageError(`--${name === "baseUrl" ? "base-url" : name} is empty.`);
  // From a shell variable that is not set; it must not come to mean the folder one stands in.
  if (options.workspace?.includes("")) throw new UsageError("--workspace is empty.");
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
