import path from "node:path";
import type { Risk } from "../../shared/risk.ts";
import type { Program } from "../../tools/define-tool.ts";
import { foldName } from "../../tools/files/inside.ts";

/** What of this machine decides how keys are read. */
export type HostFacts = {
  /** Absolute, real paths. */
  workspaces: readonly string[];
  /** The person's home folder: what `~/` means in a policy. */
  homeFolder: string;
  platform: NodeJS.Platform;
};

/** A program as policy sees it; `arguments`, or one of them, is null where it is known only when the program runs. */
export type KnownProgram = { name: string; arguments: readonly (string | null)[] | null };

/** One thing that a call touches. A call is allowed only if every one of them is. */
export type Touched =
  /** `whole`: the call changes it, and so, where it is a folder, all in it. */
  | { type: "path"; key: string; path: string; whole: boolean }
  | { type: "program"; key: string; program: KnownProgram }
  | { type: "calendar"; key: string; calendar: string }
  | { type: "host"; key: string; host: string }
  /** A key of a sort that policies have no condition for, or that is malformed. */
  | { type: "other"; key: string }
  /** The call touches nothing at all, as a calculation does. */
  | { type: "nothing"; key: "" };

/** The program name that a command's tool gives where a part of the command could not be understood. */
const UNKNOWN_PROGRAM = "?";

/**
 * Sorts a call's keys and programs. Each start of a program counts on its own: `git status` does not cover `git push`.
 * Where the risk is not yet known, the call counts as one that changes something. Pure.
 */
export function touchedBy(
  facts: { keys: readonly string[]; programs: readonly Program[]; risk?: Risk },
  platform: NodeJS.Platform,
): Touched[] {
  const started = new Set(facts.programs.map((program) => program.name));
  const programs = facts.programs.map((program): Touched => startOf(program.name, knownArguments(program)));
  const keys = facts.keys
    .filter((key) => !(key.startsWith("program:") && started.has(key.slice("program:".length))))
    .map((key) => sort(key, { whole: facts.risk !== "read", platform }));
  const all = [...programs, ...keys];
  return all.length > 0 ? all : [{ type: "nothing", key: "" }];
}

/** True where the command could start a program that nobody could name. */
export function isUnknown(program: KnownProgram): boolean {
  return program.name === UNKNOWN_PROGRAM;
}

/** One spelling for names that this platform's disks take for one. */
export function fold(text: string, host: HostFacts): string {
  return foldName(text, host.platform);
}

function sort(key: string, { whole, platform }: { whole: boolean; platform: NodeJS.Platform }): Touched {
  const colon = key.indexOf(":");
  const name = key.slice(colon + 1);
  if (colon < 0 || name === "") return { type: "other", key };
  switch (key.slice(0, colon)) {
    case "file": {
      const rules = platform === "win32" ? path.win32 : path.posix;
      // Normalised, so that `/ws/notes/../../etc` cannot pass as something under notes.
      return rules.isAbsolute(name)
        ? { type: "path", key, path: rules.normalize(name), whole }
        : { type: "other", key };
    }
    case "program":
      return startOf(name, null);
    case "calendar":
      return { type: "calendar", key, calendar: name };
    case "host":
      return { type: "host", key, host: name };
    default:
      return { type: "other", key };
  }
}

function knownArguments({ arguments: given, unknown = [] }: Program): (string | null)[] {
  return given.map((argument, index) => (unknown.includes(index) ? null : argument));
}

function startOf(name: string, programArguments: KnownProgram["arguments"]): Touched {
  return { type: "program", key: `program:${name}`, program: { name, arguments: programArguments } };
}
